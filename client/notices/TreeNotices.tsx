import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { listNotices } from '#contract/notices/notices';
import { NOTICE_STATUSES } from '#rules/notices/notices';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { NOTICE_TONES } from './noticeTones.ts';
import { noticesText } from './notices.text.ts';
import './treeNotices.css';

/** What citizens have told of a tree, in its file: number, state, and where to read on. Nothing where nobody did. */
export function TreeNotices({ treeId }: { treeId: string }) {
  const t = useText(noticesText);
  const format = useFormats();
  const { data } = useQuery({
    queryKey: ['notices', 'list', 'tree', treeId],
    queryFn: ({ signal }) =>
      call(listNotices, { query: { tree: treeId, status: [...NOTICE_STATUSES], limit: 20 }, signal }),
  });
  if (!data || data.notices.length === 0) return null;
  return (
    <ul className="tree-notices" aria-label={t.inTree}>
      {data.notices.map(({ id, number, status, receivedOn, channel }) => (
        <li key={id}>
          <Link className="tree-notice" to={`/notices/${id}`}>
            <Icon name="megaphone" />
            <span className="tree-notice-words">
              <strong>{number}</strong>
              <small>{t.received(format.day(receivedOn), t.channels[channel])}</small>
            </span>
            <Badge tone={NOTICE_TONES[status]}>{t.groups[status]}</Badge>
            <Icon name="forward" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
