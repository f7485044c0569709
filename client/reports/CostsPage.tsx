import { Link } from 'react-router';
import { COSTS_PDF_PATH, COSTS_XLSX_PATH } from '#contract/reports/reports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { EmptyState, LoadFailure, Notice } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { addressOfReport, useCosts } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';
import { ReportTables } from './ReportTable.tsx';
import { useReportPlace } from './useReportPlace.ts';
import { YearField, yearOf } from './YearField.tsx';

/** The first year there can be budgets of, and the last. */
const YEARS = [2000, 2199] as const;

/** What a year costs, by cost centre, measure, firm and street: on screen, as a paper, as a workbook. */
export function CostsPage() {
  const t = useText(reportsText);
  const language = useLanguage();
  const { today } = useMe();
  const [address, go] = useReportPlace();
  const asked = yearOf(address.get('year'));
  const year = asked !== null && asked >= YEARS[0] && asked <= YEARS[1] ? asked : Number(today.slice(0, 4));
  const query = { year, costCentre: address.get('centre') ?? undefined, language };
  const { data, error, refetch, isPlaceholderData } = useCosts(query);
  const isEmpty = data?.tables.every(({ rows }) => rows.length === 0);
  return (
    <article className="reports">
      <header className="reports-head">
        <h1 className="reports-title">{t.costs.title}</h1>
        <p>{t.costs.text}</p>
      </header>
      <div className="reports-choice">
        <YearField
          label={t.costs.year}
          year={year}
          years={data?.years ?? []}
          onPick={(picked) => go({ year: picked })}
        />
        <CentreField
          centre={query.costCentre}
          centres={data?.costCentres ?? []}
          onPick={(picked) => go({ centre: picked })}
        />
        <div className="reports-downloads">
          <PaperButton address={addressOfReport(COSTS_PDF_PATH, query)}>{t.pdf}</PaperButton>
          <PaperButton address={addressOfReport(COSTS_XLSX_PATH, query)}>{t.xlsx}</PaperButton>
        </div>
      </div>
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? <LeftOut waiting={data.waiting} withoutPrice={data.withoutPrice} /> : null}
      {isEmpty ? (
        <NoCosts />
      ) : error && !data ? null : (
        <ReportTables tables={data?.tables} isBusy={isPlaceholderData} />
      )}
    </article>
  );
}

/** What the sums do not hold is said before them. */
function LeftOut({ waiting, withoutPrice }: { waiting: number; withoutPrice: number }) {
  const t = useText(reportsText).costs;
  const formats = useFormats();
  if (waiting === 0 && withoutPrice === 0) return null;
  return (
    <Notice tone={withoutPrice > 0 ? 'warning' : 'info'}>
      {withoutPrice > 0 ? t.withoutPrice(formats.number(withoutPrice)) : null}{' '}
      {waiting > 0 ? t.waiting(`${formats.number(waiting, 2)} €`) : null}
    </Notice>
  );
}

function NoCosts() {
  const t = useText(reportsText).costs;
  const action = (
    <Link className="button button-secondary" to="/work-orders">
      {t.toOrders}
    </Link>
  );
  return <EmptyState icon="chart" title={t.emptyTitle} text={t.emptyText} action={action} />;
}

const NONE = 'none';

function CentreField({
  centre,
  centres,
  onPick,
}: {
  centre: string | undefined;
  centres: readonly { id: string; name: string }[];
  onPick(id: string | null): void;
}) {
  const t = useText(reportsText).costs;
  const options = [...centres.map(({ id, name }) => ({ id, title: name })), { id: NONE, title: t.noCentre }];
  return (
    <PickerField
      label={t.centre}
      emptyText={t.everything}
      clearLabel={t.everything}
      onPick={onPick}
      picked={options.find(({ id }) => id === centre) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}
