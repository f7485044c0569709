import { NOTICE_STATUSES } from '#rules/notices/notices';

/** What the list can show: a status, or what has waited too long for an answer. */
export const NOTICE_SHOWS = [...NOTICE_STATUSES, 'unanswered'] as const;
export type NoticeShow = (typeof NOTICE_SHOWS)[number];

export function readNoticeShow(address: URLSearchParams): NoticeShow {
  return NOTICE_SHOWS.find((one) => one === address.get('show')) ?? 'new';
}

/** The same for the server. */
export function noticesQuery(show: NoticeShow) {
  return show === 'unanswered'
    ? { status: [...NOTICE_STATUSES], unanswered: 'yes' as const }
    : { status: [show] };
}
