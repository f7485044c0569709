import type { History } from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Progress } from '../../ui/Feedback.tsx';
import { historyText } from './history.text.ts';

/** How far the rows have been held against the cadastre. */
export function HistoryChecking({ history }: { history: History | null }) {
  const t = useText(historyText);
  const formats = useFormats();
  const { rowsRead = 0, rowsTotal = 0 } = history?.status === 'planning' ? history : {};
  return (
    <div className="imports-body">
      <section className="imports-card">
        <Progress
          label={t.checking}
          value={rowsTotal > 0 ? rowsRead / rowsTotal : null}
          detail={t.checkedOf(formats.number(rowsRead), formats.number(rowsTotal))}
        />
      </section>
    </div>
  );
}
