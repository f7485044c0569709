import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { photosText } from './photos.text.ts';
import { discardRefused } from './photos.uploads.ts';

/** Asks before a photo is thrown away that exists nowhere else. */
export function DiscardPhoto({ id, onClose }: { id: string; onClose(): void }) {
  const t = useText(photosText);
  return (
    <Dialog
      title={t.discardTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" icon="trash" onPress={() => void discardRefused([id]).then(onClose)}>
            {t.discard}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t.keep}
          </Button>
        </>
      }
    >
      <p>{t.discardText}</p>
    </Dialog>
  );
}
