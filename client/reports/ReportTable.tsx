import { useId } from 'react';
import type { StatisticsTable } from '#contract/reports/reports';
import { useFormats, type Formats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Skeleton } from '../ui/Feedback.tsx';
import { barsOf, colourOf, largestOf } from '#rules/reports/statistics/bars';
import { hatchOf, type Box } from '#rules/reports/statistics/hatch';
import { reportsText } from './reports.text.ts';

/** The tables of a report one below the other; their place is kept while they are on their way. */
export function ReportTables({
  tables,
  isBusy,
}: {
  tables: readonly StatisticsTable[] | undefined;
  isBusy: boolean;
}) {
  if (!tables) return <Skeleton lines={18} />;
  return (
    <div className="reports-tables" aria-busy={isBusy}>
      {tables.map((table) => (
        <ReportTable key={table.id} table={table} />
      ))}
    </div>
  );
}

/** A table whose rows carry their bar: chart and numbers in one, so that nobody needs to read lengths. */
function ReportTable({ table }: { table: StatisticsTable }) {
  const t = useText(reportsText);
  const id = useId();
  const { title, note, rows } = table;
  return (
    <section className="report" aria-labelledby={id} id={`report-${table.id}`}>
      <h2 className="report-title" id={id}>
        {title}
      </h2>
      {note ? <p className="report-note">{note}</p> : null}
      {rows.length === 0 ? (
        <p className="report-note">{t.empty}</p>
      ) : (
        // Wide tables are moved sideways, by keys as well: that needs the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="report-scroll" tabIndex={0} role="group" aria-labelledby={id}>
          <Rows table={table} titleId={id} />
        </div>
      )}
    </section>
  );
}

function Rows({ table, titleId }: { table: StatisticsTable; titleId: string }) {
  const formats = useFormats();
  const { columns, rows, foot, chart } = table;
  const largest = largestOf(table);
  return (
    <table className="report-table" aria-labelledby={titleId}>
      <thead>
        <tr>
          {columns.map(({ name, kind }, index) => (
            <th key={index} scope="col" className={kind === 'text' ? undefined : 'report-number'}>
              <Swatch table={table} column={index} />
              {name}
            </th>
          ))}
          {chart ? <BarHead table={table} largest={largest} /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <Cells row={row} columns={columns} formats={formats} />
            {chart ? (
              <td className="report-bar-cell" aria-hidden>
                <Bar table={table} row={at} largest={largest} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          {foot.map((row, at) => (
            <tr key={at}>
              <Cells row={row} columns={columns} formats={formats} />
              {chart ? <td className="report-bar-cell" aria-hidden /> : null}
            </tr>
          ))}
        </tfoot>
      ) : null}
    </table>
  );
}

function Cells({
  row,
  columns,
  formats,
}: {
  row: readonly Value[];
  columns: StatisticsTable['columns'];
  formats: Formats;
}) {
  return row.map((value, index) => (
    <Cell key={index} isHead={index === 0} value={value} kind={columns[index]?.kind} formats={formats} />
  ));
}

/** Of several bars in one, each column shows how its part is drawn. */
function Swatch({ table: { chart }, column }: { table: StatisticsTable; column: number }) {
  const index = chart?.values.indexOf(column) ?? -1;
  if (!chart || chart.values.length < 2 || index < 0) return null;
  return (
    <svg className="report-swatch" viewBox="0 0 7 10" preserveAspectRatio="none" aria-hidden>
      <Part index={index} box={SWATCH} />
    </svg>
  );
}

function BarHead({ table: { chart }, largest }: { table: StatisticsTable; largest: number }) {
  const t = useText(reportsText);
  const formats = useFormats();
  const limit = chart?.limit ?? null;
  return (
    <th scope="col" className="report-bar-cell" aria-hidden>
      {limit === null || limit > largest ? '' : t.limit(formats.number(limit * 100) + ' %')}
    </th>
  );
}

type Value = StatisticsTable['rows'][number][number];

function Cell({
  value,
  kind,
  isHead,
  formats,
}: {
  value: Value;
  kind: StatisticsTable['columns'][number]['kind'] | undefined;
  isHead: boolean;
  formats: Formats;
}) {
  const words = wordsOf(value, kind, formats);
  if (isHead) return <th scope="row">{words}</th>;
  return <td className={kind === 'text' ? undefined : 'report-number'}>{words}</td>;
}

function wordsOf(
  value: Value,
  kind: StatisticsTable['columns'][number]['kind'] | undefined,
  formats: Formats,
): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (kind === 'share') return `${formats.number(value * 100, 1)} %`;
  if (kind === 'money') return `${formats.number(value, 2)} €`;
  return formats.number(value, kind === 'decimal' ? 1 : 0);
}

function Bar({ table, row, largest }: { table: StatisticsTable; row: number; largest: number }) {
  const { parts, limit } = barsOf(table, row, largest);
  return (
    <svg className="report-bar" viewBox="0 0 100 10" preserveAspectRatio="none">
      {parts.map(({ x, width, index }) => (
        <Part key={index} index={index} box={{ x, y: 0, width, height: 10 }} />
      ))}
      {limit === null ? null : <line x1={limit} x2={limit} y1={0} y2={10} className="report-limit" />}
    </svg>
  );
}

/** As much of a bar as a swatch shows: in the same scale, so that it looks the same. */
const SWATCH: Box = { x: 0, y: 0, width: 7, height: 10 };
const HATCH_GAP = 3.5;

/** Colour and lines: nobody has to tell nine colours apart. */
function Part({ index, box }: { index: number; box: Box }) {
  const { x, y, width, height } = box;
  return (
    <>
      <rect x={x} y={y} width={width} height={height} fill={colourOf(index)} />
      {hatchOf(index, box, HATCH_GAP).map((line) => (
        <line key={`${line.x1} ${line.y1} ${line.x2}`} {...line} className="report-hatch" />
      ))}
    </>
  );
}
