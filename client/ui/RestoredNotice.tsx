import { useText } from '../i18n/language.ts';
import { Button } from './Button.tsx';
import { Notice } from './Feedback.tsx';
import { uiText } from './ui.text.ts';

/** Says that what was begun earlier is back, and offers to begin anew. Shows nothing when nothing was. */
export function RestoredNotice({ isRestored, onDiscard }: { isRestored: boolean; onDiscard(): void }) {
  const t = useText(uiText);
  if (!isRestored) return null;
  return (
    <Notice
      icon="history"
      action={
        <Button kind="quiet" onPress={onDiscard}>
          {t.restoredDiscard}
        </Button>
      }
    >
      {t.restored}
    </Notice>
  );
}
