import { useEffect, useRef } from 'react';
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
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever is writing is not moved away from what they write.
    if (isBehind && !document.activeElement?.matches(WRITING))
      notice.current?.scrollIntoView({ block: 'nearest' });
  }, [isBehind]);
  if (!isBehind) return null;
  const goOn = () => {
    const form = notice.current?.closest(FORM);
    catchUp();
    onDone();
    requestAnimationFrame(() => form && showFirstClash(form));
  };
  return (
    <div role="status" ref={notice}>
      <Notice icon="history">
        <p>{t.behind}</p>
        <Button onPress={goOn}>{t.catchUp}</Button>
      </Notice>
    </div>
  );
}

const WRITING = 'input, textarea, [contenteditable]';
const FORM = '[role="dialog"], [role="alertdialog"], main';

/** The field in which both have changed the same: it may lie far above the button. */
function showFirstClash(form: Element): void {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
