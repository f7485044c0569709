import { ChangeEntry } from '../changes/ChangeEntry.tsx';
import { changesText } from '../changes/changes.text.ts';
import { useChangeWords } from '../changes/useChangeWords.ts';
import { Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { useTreeHistory } from './treeFile.queries.ts';

/** What happened to the tree, newest first: who, when, what it was and what it became. */
export function TreeHistory({ treeId, isWanted }: { treeId: string; isWanted: boolean }) {
  const t = useText(changesText);
  const words = useChangeWords();
  const history = useTreeHistory(treeId, isWanted);
  if (history.error instanceof Unreachable && !history.data) return <p className="file-none">{t.notHere}</p>;
  if (history.isError && !history.data)
    return <LoadFailure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton lines={4} />;
  if (history.data.length === 0) return <p className="file-none">{t.none}</p>;
  return (
    <ol className="changes">
      {history.data.map((change) => (
        <li key={change.id}>
          <ChangeEntry change={change} words={words} />
        </li>
      ))}
    </ol>
  );
}
