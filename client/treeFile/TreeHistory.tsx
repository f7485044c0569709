import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { changedFields } from './changedFields.ts';
import { historyText } from './history.text.ts';
import { useTreeHistory } from './treeFile.queries.ts';
import { useChangeWords } from './useChangeWords.ts';

/** What happened to the tree, newest first: who, when, what it was and what it became. */
export function TreeHistory({ treeId, isWanted }: { treeId: string; isWanted: boolean }) {
  const t = useText(historyText);
  const format = useFormats();
  const words = useChangeWords();
  const history = useTreeHistory(treeId, isWanted);
  if (history.isError) return <LoadFailure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton lines={4} />;
  if (history.data.length === 0) return <p className="file-none">{t.none}</p>;
  return (
    <ol className="changes">
      {history.data.map((change) => (
        <li key={change.id}>
          <p className="change-head">
            <span className="change-act">{words.act(change.noun, change.act)}</span>
            <span className="change-who">{t.by(change.madeBy, format.instant(change.madeAt))}</span>
          </p>
          {changedFields(change).map(({ field, before, after }) => (
            <p key={field} className="change-field">
              {words.field(field)}:{' '}
              {before === undefined ? null : (
                <span className="change-before">{words.value(field, before)}</span>
              )}
              {before === undefined ? null : ' → '}
              <span>{words.value(field, after)}</span>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
