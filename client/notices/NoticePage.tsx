import { useState } from 'react';
import { Link } from 'react-router';
import { closeNotice, reopenNotice, type Notice } from '#contract/notices/notices';
import { canDoWithNotice } from '#rules/notices/notices';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, LoadFailure, Notice as Note, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { Contact } from './Contact.tsx';
import { NoticeDialog } from './NoticeDialog.tsx';
import { NoticePhotos } from './NoticePhotos.tsx';
import type { Basemaps } from '../map/basemap.ts';
import { useNotice, useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { NOTICE_TONES } from './noticeTones.ts';
import { Outcome } from './Outcome.tsx';
import { useFailure } from './useFailure.ts';
import { PublicReport } from './PublicReport.tsx';
import { WhereItIs } from './WhereItIs.tsx';
import './notices.css';

/** One notice: what was told, which tree is meant, what comes of it, and what was answered. */
export function NoticePage({
  id,
  basemaps,
  onOpenTree,
}: {
  id: string;
  basemaps: Basemaps;
  onOpenTree(treeId: string): void;
}) {
  const t = useText(noticesText);
  const manages = useMay('notices.manage');
  const { data: notice, error, refetch } = useNotice(id);
  const [isEditing, setEditing] = useState(false);
  if (error && !notice) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!notice)
    return (
      <article className="notices">
        <Skeleton lines={10} />
      </article>
    );
  return (
    <article className="notices">
      <Link className="notices-back" to={`/notices?show=${notice.status}`}>
        <Icon name="back" />
        {t.back}
      </Link>
      <Head notice={notice} />
      <section className="notice-part">
        <PublicReport notice={notice} />
        <p className="notice-words">{notice.words}</p>
        <p className="notices-small">{notice.place}</p>
        <NoticePhotos notice={notice} manages={manages} />
        {manages ? <Contact notice={notice} /> : null}
        {manages && canDoWithNotice('change', notice.status) ? (
          <div>
            <Button icon="edit" onPress={() => setEditing(true)}>
              {t.edit}
            </Button>
          </div>
        ) : null}
      </section>
      <WhereItIs
        key={notice.position?.join() ?? 'nowhere'}
        notice={notice}
        basemaps={basemaps}
        manages={manages}
        onOpenTree={onOpenTree}
      />
      <Outcome notice={notice} manages={manages} />
      {manages ? <Ending notice={notice} /> : null}
      {isEditing ? (
        <NoticeDialog
          notice={notice}
          basemaps={basemaps}
          onClose={() => setEditing(false)}
          onDone={() => setEditing(false)}
        />
      ) : null}
    </article>
  );
}

function Head({ notice: { number, status, receivedOn, channel } }: { notice: Notice }) {
  const t = useText(noticesText);
  const format = useFormats();
  return (
    <header className="notices-head">
      <div>
        <h1 className="notices-title">{number}</h1>
        <p className="notices-small">
          {t.received(format.day(receivedOn), t.channels[channel])} · {t.number}
        </p>
      </div>
      <Badge tone={NOTICE_TONES[status]}>{t.groups[status]}</Badge>
    </header>
  );
}

/** Closing can be taken back by one tap, here and later. */
function Ending({ notice: { id, status, version } }: { notice: Notice }) {
  const t = useText(noticesText);
  const acting = useNoticeAct();
  const failure = useFailure();
  const reopen = (seen: number) =>
    acting.mutate(() => call(reopenNotice, { params: { id }, body: { version: seen } }));
  const close = async () => {
    const closed = await acting.mutateAsync(() => call(closeNotice, { params: { id }, body: { version } }));
    notify({
      kind: 'done',
      text: t.closed,
      action: { label: t.undo, onPress: () => reopen(closed.version) },
    });
  };
  const problem = failure(acting.error);
  return (
    <footer className="notice-ending">
      {problem ? <Note tone="danger">{problem}</Note> : null}
      {canDoWithNotice('reopen', status) ? (
        <Button icon="undo" isBusy={acting.isPending} onPress={() => reopen(version)}>
          {t.reopen}
        </Button>
      ) : null}
      {canDoWithNotice('close', status) ? (
        <Button
          kind={status === 'answered' ? 'primary' : 'secondary'}
          icon="check"
          isBusy={acting.isPending}
          onPress={() => void close().catch(() => undefined)}
        >
          {t.close}
        </Button>
      ) : null}
    </footer>
  );
}
