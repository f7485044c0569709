import type { OfflineArea } from '../device/offlineArea.ts';
import { leaveBehind } from '../device/takeAlong.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { offlineAreasText } from './offlineAreas.text.ts';

/** Asks before an area is deleted: without a network it cannot be had again. */
export function RemoveDialog({ area, onClose }: { area: OfflineArea; onClose(): void }) {
  const t = useText(offlineAreasText);
  const remove = () => {
    void leaveBehind(area.id);
    onClose();
  };
  return (
    <Dialog
      title={t.removeTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" icon="trash" onPress={remove}>
            {t.remove}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t.keep}
          </Button>
        </>
      }
    >
      <p>{t.removeText(area.name)}</p>
    </Dialog>
  );
}
