import type { History, HistoryCounts } from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { historyText } from './history.text.ts';

/** What follows from the rows beyond history: due dates only if wanted, proposals to the office; and how all is marked. */
export function HistoryDues({
  history,
  counts,
  setsDues,
  onChange,
}: {
  history: History;
  counts: HistoryCounts;
  setsDues: boolean;
  onChange(setsDues: boolean): void;
}) {
  const t = useText(historyText);
  const formats = useFormats();
  const { duesSaid, duesSuggested, duesOverdue, proposals } = counts;
  const dues = duesSaid + duesSuggested;
  return (
    <section className="imports-card">
      {history.kind === 'measures' ? <p>{t.proposals(formats.number(proposals))}</p> : null}
      {history.kind === 'inspections' ? (
        <>
          <h2 className="imports-subtitle">{t.dues}</h2>
          {dues === 0 ? (
            <p>{t.duesNone}</p>
          ) : (
            <>
              <p>{t.duesWhat(formats.number(dues))}</p>
              <p>
                {t.duesParts(
                  formats.number(duesSaid),
                  formats.number(duesSuggested),
                  formats.number(duesOverdue),
                )}
              </p>
              <Choice
                label={t.dues}
                isLabelHidden
                columns={2}
                value={setsDues ? 'yes' : 'no'}
                options={[
                  { value: 'yes', label: t.duesYes },
                  { value: 'no', label: t.duesNo },
                ]}
                onChange={(value) => onChange(value === 'yes')}
              />
              <p className="imports-soft">{t.duesRule}</p>
            </>
          )}
        </>
      ) : null}
      <p className="imports-soft">{t.mark}</p>
    </section>
  );
}
