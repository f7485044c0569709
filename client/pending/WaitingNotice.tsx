import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { useWaitingFor } from '../offline/outboxView.ts';
import { Notice } from '../ui/Feedback.tsx';
import { pendingText } from './pending.text.ts';

/** In a tree's file: what of it is only on this device, or was refused. Nothing when all is with the server. */
export function WaitingNotice({ treeId }: { treeId: string }) {
  const t = useText(pendingText);
  const waiting = useWaitingFor(treeId);
  const refused = waiting.filter(({ state }) => state === 'refused');
  if (waiting.length === 0) return null;
  const namesOf = (operations: typeof waiting) =>
    [...new Set(operations.map(({ kind }) => t.kinds[kind]))].join(', ');
  const link = (
    <Link className="button button-quiet" to="/outbox">
      {t.show}
    </Link>
  );
  return refused.length > 0 ? (
    <Notice tone="danger" action={link}>
      {t.refused(namesOf(refused))}
    </Notice>
  ) : (
    <Notice tone="info" icon="tablet" action={link}>
      {waiting.some(({ kind }) => kind === 'mapTree') ? t.onlyHere : t.waiting(namesOf(waiting))}
    </Notice>
  );
}
