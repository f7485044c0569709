import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { useLocalPhotos } from '../photos/photos.queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { outboxText } from './outbox.text.ts';
import './outbox.css';

/** On every page: how much is not with the server yet, and whether something was refused. Leads to the outbox. */
export function OutboxIndicator() {
  const t = useText(outboxText).indicator;
  const states = [
    ...useOutbox().map(({ state }) => state),
    ...[...useLocalPhotos().values()].map(({ state }) => state),
  ];
  const refused = states.filter((state) => state === 'refused' || state === 'failed').length;
  const waiting = states.filter((state) =>
    ['here', 'sending', 'waiting', 'uploading'].includes(state),
  ).length;
  const words = refused > 0 ? t.refused(refused) : waiting > 0 ? t.waiting(waiting) : t.idle;
  const looks = refused > 0 ? 'refused' : waiting > 0 ? 'waiting' : 'idle';
  return (
    <Link
      className={`bar-link outbox-indicator outbox-${looks}`}
      to="/outbox"
      aria-label={words}
      title={words}
    >
      <Icon name={refused > 0 ? 'warning' : waiting > 0 ? 'upload' : 'cloud'} />
      {refused + waiting > 0 ? <span className="outbox-count">{refused + waiting}</span> : null}
    </Link>
  );
}
