import { Link } from 'react-router';
import { useLanguage, useText } from '../i18n/language.ts';
import { useOutbox, useWaitingFor } from '../offline/outboxView.ts';
import { Notice } from '../ui/Feedback.tsx';
import { newsOf } from './newsOf.ts';
import { pendingText } from './pending.text.ts';

/**
 * In a tree's file: what of it is only on this device, or was refused, and what others did to it meanwhile. Nothing
 * when all is with the server.
 */
export function WaitingNotice({ treeId }: { treeId: string }) {
  const t = useText(pendingText);
  const waiting = useWaitingFor(treeId);
  const refused = waiting.filter(({ state }) => state === 'refused');
  const namesOf = (operations: typeof waiting) =>
    [...new Set(operations.map(({ kind }) => t.kinds[kind]))].join(', ');
  return (
    <>
      <TreeNewsNotice treeId={treeId} />
      {waiting.length === 0 ? null : refused.length > 0 ? (
        <Notice tone="danger" action={<OutboxLink />}>
          {t.refused(namesOf(refused))}
        </Notice>
      ) : (
        <Notice tone="info" icon="tablet" action={<OutboxLink />}>
          {waiting.some(({ kind }) => kind === 'mapTree') ? t.onlyHere : t.waiting(namesOf(waiting))}
        </Notice>
      )}
    </>
  );
}

/** Somebody else felled or moved the tree while something of it waited here. */
function TreeNewsNotice({ treeId }: { treeId: string }) {
  const language = useLanguage();
  const news = useOutbox()
    .filter((operation) => operation.treeId === treeId)
    .flatMap((operation) => newsOf(operation, language));
  if (news.length === 0) return null;
  return (
    <Notice tone="warning" action={<OutboxLink />}>
      {[...new Set(news)].join(' ')}
    </Notice>
  );
}

function OutboxLink() {
  const t = useText(pendingText);
  return (
    <Link className="button button-quiet" to="/outbox">
      {t.show}
    </Link>
  );
}
