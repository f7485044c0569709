import type { History } from '#contract/histories/histories';
import { historySentence, ROW_SENTENCES } from '#text/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { historyText } from './history.text.ts';

/** What was noted, by kind and column, with the first rows as examples. */
export function HistoryNotes({ issues }: { issues: History['issues'] }) {
  const t = useText(historyText);
  const formats = useFormats();
  const language = useLanguage();
  if (issues.length === 0) return null;
  return (
    <section className="imports-card" aria-labelledby="history-notes">
      <h2 id="history-notes" className="imports-subtitle">
        {t.notes}
      </h2>
      <ul className="history-notes">
        {issues.map(({ key, column, count, examples }) => (
          <li key={`${key} ${column}`} className="history-note">
            <strong>{column ?? t.row}</strong>
            <span>{historySentence(ROW_SENTENCES, { key, params: examples[0]?.params }, language)}</span>
            <span className="imports-soft">
              {count === 1 ? t.noteRow : t.noteRows(formats.number(count))}
              {': '}
              {examples.map(({ row, value }) => (value ? `${row} (${value})` : String(row))).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
