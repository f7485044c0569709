import { openedText } from '../drafts/opened.text.ts';
import type { Opened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { Button } from './Button.tsx';
import { Notice } from './Feedback.tsx';

/** Says in a form that somebody else has changed its thing meanwhile, and goes on from there with what was entered. */
export function CatchUp({
  form: { isBehind, catchUp },
  onDone,
}: {
  form: Pick<Opened<unknown, unknown>, 'isBehind' | 'catchUp'>;
  /** Forgets that the form was refused. */
  onDone(): void;
}) {
  const t = useText(openedText);
  if (!isBehind) return null;
  return (
    <div role="status">
      <Notice icon="history">
        <p>{t.behind}</p>
        <Button
          onPress={() => {
            catchUp();
            onDone();
          }}
        >
          {t.catchUp}
        </Button>
      </Notice>
    </div>
  );
}
