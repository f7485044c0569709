import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { endRound } from './round.ts';
import { changeRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';

/** A pause, the end, or on again. */
export function PauseDialog({ onHold, onBack }: { onHold(): void; onBack(): void }) {
  const t = useText(roundsText);
  const end = () => changeRound((before) => endRound(before, new Date().toISOString()));
  return (
    <Dialog
      title={t.pauseTitle}
      isOpen
      onClose={onBack}
      actions={
        <>
          <Button onPress={end}>{t.end}</Button>
          <Button kind="primary" size="large" icon="pause" onPress={onHold}>
            {t.hold}
          </Button>
        </>
      }
    >
      <p>{t.pauseText}</p>
    </Dialog>
  );
}
