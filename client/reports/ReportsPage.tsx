import { useSearchParams } from 'react-router';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { ProtocolCard } from './ProtocolCard.tsx';
import { ReportFailure } from './ReportFailure.tsx';
import { addressOfReport, STATISTICS_FILES, useDownload, useStatistics } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';
import { ReportTable } from './ReportTable.tsx';
import './reports.css';

/** Numbers of a year and of the stock: on screen, as a paper, as a workbook. Year and district stand in the address. */
export function ReportsPage() {
  const t = useText(reportsText);
  const formats = useFormats();
  const language = useLanguage();
  const { today } = useMe();
  const [address, setAddress] = useSearchParams();
  const year = yearOf(address.get('year')) ?? Number(today.slice(0, 4));
  const district = address.get('district') ?? undefined;
  const { data, error, refetch, isPlaceholderData } = useStatistics({ year, district, language });
  const go = (change: { year?: number; district?: string | null }) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value === null) next.delete(name);
          else next.set(name, String(value));
        return next;
      },
      { replace: true },
    );
  return (
    <article className="reports">
      <header className="reports-head">
        <h1 className="reports-title">{t.title}</h1>
        <p>{data ? t.text(formats.number(data.trees)) : ' '}</p>
      </header>
      <div className="reports-choice">
        <YearField year={year} years={data?.years ?? []} onPick={(picked) => go({ year: picked })} />
        <DistrictField
          district={district}
          districts={data?.districts ?? []}
          onPick={(picked) => go({ district: picked })}
        />
        <Downloads query={{ year, district, language }} />
      </div>
      <ProtocolCard />
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className="reports-tables" aria-busy={isPlaceholderData}>
          {data.tables.map((table) => (
            <ReportTable key={table.id} table={table} />
          ))}
        </div>
      ) : error ? null : (
        <Skeleton lines={18} />
      )}
    </article>
  );
}

function yearOf(text: string | null): number | null {
  return text !== null && /^(19|20|21)\d\d$/.test(text) ? Number(text) : null;
}

function YearField({
  year,
  years,
  onPick,
}: {
  year: number;
  years: readonly number[];
  onPick(year: number): void;
}) {
  const t = useText(reportsText);
  const options = [...new Set([year, ...years])]
    .toSorted((a, b) => b - a)
    .map((one) => ({ id: String(one), title: String(one) }));
  return (
    <PickerField
      label={t.year}
      emptyText={String(year)}
      onPick={(id) => (id === null ? undefined : onPick(Number(id)))}
      picked={options.find(({ id }) => id === String(year)) ?? null}
      groups={[{ title: '', options }]}
    />
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

function Downloads({ query }: { query: Readonly<Record<string, string | number | undefined>> }) {
  const t = useText(reportsText);
  const pdf = useDownload();
  const xlsx = useDownload();
  return (
    <div className="reports-downloads">
      <Button
        icon="download"
        isBusy={pdf.isPending}
        onPress={() => pdf.mutate(addressOfReport(STATISTICS_FILES.pdf, query))}
      >
        {t.pdf}
      </Button>
      <Button
        icon="download"
        isBusy={xlsx.isPending}
        onPress={() => xlsx.mutate(addressOfReport(STATISTICS_FILES.xlsx, query))}
      >
        {t.xlsx}
      </Button>
      <ReportFailure error={pdf.error ?? xlsx.error} />
    </div>
  );
}
