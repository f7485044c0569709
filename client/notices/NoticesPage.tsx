import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Notice } from '#contract/notices/notices';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Basemaps } from '../map/basemap.ts';
import { NoticeDialog } from './NoticeDialog.tsx';
import { PublicReport } from './PublicReport.tsx';
import { useNotices } from './notices.queries.ts';
import { NOTICE_SHOWS, readNoticeShow, type NoticeShow } from './noticesPlace.ts';
import { noticesText } from './notices.text.ts';
import './notices.css';

/** What citizens have told: new ones to be sorted, those in work, those answered. */
export function NoticesPage({ basemaps, onTaken }: { basemaps: Basemaps; onTaken(id: string): void }) {
  const t = useText(noticesText);
  const manages = useMay('notices.manage');
  const [address, setAddress] = useSearchParams();
  const [isTaking, setTaking] = useState(false);
  return (
    <article className="notices">
      <header className="notices-head">
        <h1 className="notices-title">{t.title}</h1>
        {manages ? (
          <Button kind="primary" icon="plus" onPress={() => setTaking(true)}>
            {t.take}
          </Button>
        ) : null}
      </header>
      <List show={readNoticeShow(address)} onShow={(show) => setAddress({ show }, { replace: true })} />
      {isTaking ? (
        <NoticeDialog
          basemaps={basemaps}
          notice={null}
          onClose={() => setTaking(false)}
          onDone={({ id }) => onTaken(id)}
        />
      ) : null}
    </article>
  );
}

function List({ show, onShow }: { show: NoticeShow; onShow(show: NoticeShow): void }) {
  const t = useText(noticesText);
  const format = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotices(show);
  const counts = data?.pages[0]?.counts;
  const notices = data?.pages.flatMap((page) => page.notices);
  return (
    <>
      <Choice
        label={t.which}
        isLabelHidden
        columns={5}
        value={show}
        onChange={onShow}
        options={NOTICE_SHOWS.map((value) => ({
          value,
          label: counts ? format.number(counts[value]) : '…',
          hint: t.groups[value],
        }))}
      />
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={8} /> : null}
      {notices?.length === 0 ? <EmptyState icon="megaphone" title={t.empty} text={t.emptyText} /> : null}
      <ul className="notices-list">
        {notices?.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}

function Line({ notice }: { notice: Notice }) {
  const { id, number, words, place, tree, receivedOn, channel } = notice;
  const t = useText(noticesText);
  const format = useFormats();
  return (
    <Link className="notices-line" to={`/notices/${id}`}>
      <span className="notices-line-words">
        <strong>{words}</strong>
        <span className="notices-small">
          {[
            number,
            t.received(format.day(receivedOn), t.channels[channel]),
            place,
            tree ? t.tree(tree.number ?? t.unnumbered, tree.area) : t.noTree,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <PublicReport notice={notice} />
      </span>
      <Icon name="forward" />
    </Link>
  );
}
