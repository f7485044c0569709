import { useText } from '../i18n/language.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { discard } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { pendingText } from '../pending/pending.text.ts';
import { useLocalPhotos } from '../photos/photos.queries.ts';
import { discardRefused } from '../photos/photos.uploads.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/toasts.ts';
import { outboxText } from './outbox.text.ts';

/** Asks before something is thrown away that exists nowhere else. */
export function DiscardDialog({ operation, onClose }: { operation: KeptOperation; onClose(): void }) {
  const t = useText(outboxText).discard;
  const kinds = useText(pendingText).kinds;
  const shelf = useLocalPhotos();
  const refused = operation.photoIds.filter((id) => shelf.get(id)?.state === 'failed');
  const throwAway = async () => {
    const isGone = await discard(operation.id);
    onClose();
    if (!isGone) return void notify({ kind: 'failed', text: t.tooLate });
    // Nothing names them any more. One that cannot be thrown away now still stands in the list.
    await discardRefused(refused).catch(() => undefined);
    // What waited for it may go now.
    sendWaiting();
  };
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" icon="trash" onPress={() => void throwAway()}>
            {t.discard}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t.keep}
          </Button>
        </>
      }
    >
      <p>{t.text(kinds[operation.kind], operation.title)}</p>
      {operation.state === 'here' && operation.tries > 0 ? <p>{t.sent}</p> : null}
      {refused.length > 0 ? <p>{t.photos(refused.length)}</p> : null}
      {operation.kind === 'mapTree' ? <p>{t.tree}</p> : null}
    </Dialog>
  );
}
