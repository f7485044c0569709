import { Button } from './Button.tsx';
import { notify } from './toasts.ts';
import './secretBox.css';

/** A link or key that is shown once, to be copied and handed over. */
export function SecretBox({
  title,
  text,
  secret,
  copy,
  copied,
}: {
  title: string;
  text: string;
  secret: string;
  copy: string;
  copied: string;
}) {
  // Where the clipboard is closed to pages, the text can still be selected by a tap.
  const take = () =>
    navigator.clipboard.writeText(secret).then(
      () => void notify({ kind: 'done', text: copied }),
      () => undefined,
    );
  return (
    <div className="secret-box" role="group" aria-label={title}>
      <p className="secret-box-title">{title}</p>
      <p className="field-hint">{text}</p>
      <p className="secret-box-secret">{secret}</p>
      <Button icon="copy" onPress={() => void take()}>
        {copy}
      </Button>
    </div>
  );
}
