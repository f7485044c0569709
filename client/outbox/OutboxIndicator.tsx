import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { unheardNews } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { useLocalPhotos } from '../photos/photos.queries.ts';
import { Icon } from '../ui/Icon.tsx';
import { outboxText } from './outbox.text.ts';
import './outbox.css';

const LOOKS = { refused: 'warning', news: 'info', waiting: 'upload', idle: 'cloud' } as const;

/** On every page: how much is not with the server yet, was refused, or brought news. Leads to the outbox. */
export function OutboxIndicator() {
  const t = useText(outboxText).indicator;
  const kept = useOutbox();
  const states = [
    ...kept.map(({ state }) => state),
    ...[...useLocalPhotos().values()].map(({ state }) => state),
  ];
  const refused = states.filter((state) => state === 'refused' || state === 'failed').length;
  const waiting = states.filter((state) =>
    ['here', 'sending', 'waiting', 'uploading'].includes(state),
  ).length;
  const news = kept.filter((row) => row.state === 'confirmed' && unheardNews(row).length > 0).length;
  const looks = refused > 0 ? 'refused' : news > 0 ? 'news' : waiting > 0 ? 'waiting' : 'idle';
  const count = { refused, news, waiting, idle: 0 };
  const words = looks === 'idle' ? t.idle : t[looks](count[looks]);
  return (
    <Link
      className={`bar-link outbox-indicator outbox-${looks}`}
      to="/outbox"
      aria-label={words}
      title={words}
    >
      <Icon name={LOOKS[looks]} />
      {looks === 'idle' ? null : <span className="outbox-count">{refused + news + waiting}</span>}
    </Link>
  );
}
