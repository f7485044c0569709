import { STATISTICS_PDF_PATH, STATISTICS_XLSX_PATH } from '#contract/reports/reports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { LoadFailure } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { addressOfReport, useStatistics } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';
import { ReportTables } from './ReportTable.tsx';
import { useReportPlace } from './useReportPlace.ts';
import { YearField, yearOf } from './YearField.tsx';
import './reports.css';

/** Numbers of a year and of the stock: on screen, as a paper, as a workbook. Year and district stand in the address. */
export function ReportsPage() {
  const t = useText(reportsText);
  const formats = useFormats();
  const language = useLanguage();
  const { today } = useMe();
  const [address, go] = useReportPlace();
  const year = yearOf(address.get('year')) ?? Number(today.slice(0, 4));
  const district = address.get('district') ?? undefined;
  const query = { year, district, language };
  const { data, error, refetch, isPlaceholderData } = useStatistics(query);
  return (
    <article className="reports">
      <header className="reports-head">
        <h1 className="reports-title">{t.title}</h1>
        <p>{data ? t.text(formats.number(data.trees)) : ' '}</p>
      </header>
      <div className="reports-choice">
        <YearField
          label={t.year}
          year={year}
          years={data?.years ?? []}
          onPick={(picked) => go({ year: picked })}
        />
        <DistrictField
          district={district}
          districts={data?.districts ?? []}
          onPick={(picked) => go({ district: picked })}
        />
        <div className="reports-downloads">
          <PaperButton address={addressOfReport(STATISTICS_PDF_PATH, query)}>{t.pdf}</PaperButton>
          <PaperButton address={addressOfReport(STATISTICS_XLSX_PATH, query)}>{t.xlsx}</PaperButton>
        </div>
      </div>
      {error && !data ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <ReportTables tables={data?.tables} isBusy={isPlaceholderData} />
      )}
    </article>
  );
}

function DistrictField({
  district,
  districts,
  onPick,
}: {
  district: string | undefined;
  districts: readonly string[];
  onPick(district: string | null): void;
}) {
  const t = useText(reportsText);
  const options = districts.map((name) => ({ id: name, title: name }));
  return (
    <PickerField
      label={t.district}
      emptyText={t.everywhere}
      clearLabel={t.everywhere}
      onPick={onPick}
      picked={district === undefined ? null : { id: district, title: district }}
      groups={[{ title: '', options }]}
      search={{
        label: t.find,
        none: t.noneFound,
        find: (typed) => forgivingSearch(options, typed, ({ title }) => [title]),
      }}
    />
  );
}
