import type { ReactNode } from 'react';
import type { ImportReport } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { accountText } from './account.text.ts';
import { crsTitle } from './crsChoices.ts';
import { fieldsText } from './fields.text.ts';
import { importsText } from './imports.text.ts';

/** What is worth knowing beside the issues: species, unknown values, columns left out, what was computed. */
export function AccountNotes({ report }: { report: ImportReport }) {
  const t = useText(accountText).account;
  const formats = useFormats();
  const { unmatched, uncertain } = report.species;
  const facts = [
    t.crs(crsTitle(report.crs)),
    report.areasMade > 0 ? t.areasMade(formats.number(report.areasMade)) : '',
    report.girthHeightM === null ? '' : t.girthHeight(formats.number(report.girthHeightM, 2)),
    report.girthsFromDiameter > 0 ? t.girthsFromDiameter(formats.number(report.girthsFromDiameter)) : '',
  ].filter(Boolean);
  return (
    <section>
      <Group
        count={unmatched.length}
        title={t.unmatched(formats.number(unmatched.length))}
        explain={t.unmatchedExplain}
      >
        {unmatched.map((name) => (
          <Line
            key={name.given}
            value={name.given}
            count={name.count}
            note={name.suggestions ? t.suggestion(name.suggestions) : ''}
          />
        ))}
      </Group>
      <Group count={uncertain.length} title={t.uncertain(formats.number(uncertain.length))}>
        {uncertain.map((name) => (
          <Line key={name.given} value={name.given} count={name.count} note={t.takenAs(name.taken)} />
        ))}
      </Group>
      <Unknowns report={report} />
      <LeftOut report={report} />
      <h3 className="account-heading account-notes">{t.notes}</h3>
      <ul className="account-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

function Unknowns({ report: { unknowns } }: { report: ImportReport }) {
  const t = useText(accountText).account;
  const formats = useFormats();
  const names = useText(fieldsText);
  return (
    <Group count={unknowns.length} title={t.unknowns} explain={t.unknownsExplain}>
      {unknowns.map(({ field, blank, zero }) => {
        const parts = [
          blank > 0 ? t.blank(formats.number(blank)) : '',
          zero > 0 ? t.zero(formats.number(zero)) : '',
        ];
        return <Line key={field} value={names[field]} note={parts.filter(Boolean).join(', ')} />;
      })}
    </Group>
  );
}

function LeftOut({ report: { columnsLeftOut } }: { report: ImportReport }) {
  const t = useText(accountText).account;
  const formats = useFormats();
  const reasons: Readonly<Record<string, string>> = useText(importsText).columns.notTaken;
  return (
    <Group count={columnsLeftOut.length} title={t.leftOut(formats.number(columnsLeftOut.length))}>
      {columnsLeftOut.map(({ column, reason }) => (
        <Line key={column} value={column} note={reason ? (reasons[reason] ?? '') : ''} />
      ))}
    </Group>
  );
}

function Group({
  count,
  title,
  explain,
  children,
}: {
  count: number;
  title: string;
  explain?: string;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <details className="account-group">
      <summary>
        <span className="account-group-title">{title}</span>
      </summary>
      {explain ? <p className="imports-soft">{explain}</p> : null}
      <ul className="account-examples">{children}</ul>
    </details>
  );
}

function Line({ value, note, count }: { value: string; note: string; count?: number }) {
  const formats = useFormats();
  return (
    <li>
      <span className="account-value">{value}</span>
      <span>{note}</span>
      {count === undefined ? null : <b>{formats.number(count)}</b>}
    </li>
  );
}
