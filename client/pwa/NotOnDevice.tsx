import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { pwaText } from './pwa.text.ts';
import './pwa.css';

/** In place of a page that needs the server while it cannot be reached: what is safe, and what can be done. */
export function NotOnDevice({ onRetry }: { onRetry(): void }) {
  const t = useText(pwaText).unreachable;
  return (
    <section className="not-here" aria-labelledby="not-here-title">
      <h1 id="not-here-title">
        <Icon name="noNetwork" size={32} /> {t.title}
      </h1>
      <p>{t.text}</p>
      <ul className="not-here-steps">
        <li>{t.steps.kept}</li>
        <li>{t.steps.network}</li>
        <li>{t.steps.move}</li>
      </ul>
      <div className="not-here-actions">
        <Link className="button button-secondary" to="/outbox">
          <Icon name="upload" /> {t.outbox}
        </Link>
        <Button kind="primary" icon="undo" onPress={onRetry}>
          {t.retry}
        </Button>
      </div>
    </section>
  );
}
