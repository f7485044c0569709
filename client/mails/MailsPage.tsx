import { useSearchParams } from 'react-router';
import type { Mail } from '#contract/mails/mails';
import { useAccounts } from '../accounts/accounts.queries.ts';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, Switch } from '../ui/Choice.tsx';
import { Badge, EmptyState, LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useHeads, useMails, useSendAgain, useSetHead, type MailGroup } from './mails.queries.ts';
import { mailsText } from './mails.text.ts';
import './mails.css';

const GROUPS: readonly MailGroup[] = ['all', 'waiting', 'refused', 'sent'];

/** For the administrator: who hears of what is late, which mails went out, and which did not. */
export function MailsPage() {
  const t = useText(mailsText);
  const format = useFormats();
  const [address, setAddress] = useSearchParams();
  const group = GROUPS.find((one) => one === address.get('show')) ?? 'all';
  const { data, error, refetch } = useMails(group);
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <article className="mails">
      <h1 className="mails-title">{t.title}</h1>
      {data && !data.sendsMail ? <Notice tone="warning">{t.off}</Notice> : null}
      {data?.sendsMail && data.brokenWay ? (
        <Notice tone="danger">
          <p>
            {t.broken(format.instant(data.brokenWay.failingSince), format.instant(data.brokenWay.nextTryAt))}
          </p>
          <code className="mail-error">{data.brokenWay.lastError}</code>
        </Notice>
      ) : null}
      <Heads />
      <Choice<MailGroup>
        label={t.which}
        columns={4}
        value={group}
        onChange={(show) => setAddress(show === 'all' ? {} : { show }, { replace: true })}
        options={GROUPS.map((value) => ({ value, label: t.states[value] }))}
      />
      {data ? (
        <>
          <p className="mails-small">
            {t.counts(
              format.number(data.counts.waiting),
              format.number(data.counts.sent),
              format.number(data.counts.refused),
            )}
          </p>
          <Mails mails={data.mails} />
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </article>
  );
}

/** People of the city's own staff; a firm is nobody's head. */
function Heads() {
  const t = useText(mailsText);
  const heads = useHeads().data;
  const naming = useSetHead();
  const people = (useAccounts().data?.accounts ?? []).filter(({ roles }) => !roles.includes('contractor'));
  return (
    <section className="mails-heads">
      <h2 className="mails-subtitle">{t.heads}</h2>
      <p className="mails-small">{t.headsHint}</p>
      {heads?.length === 0 ? <Notice>{t.headMissing}</Notice> : null}
      {heads ? (
        <div className="mails-people">
          {people.map(({ id, name }) => (
            <Switch
              key={id}
              label={name}
              isOn={heads.includes(id)}
              isDisabled={naming.isPending}
              onChange={(isHead) => naming.mutate({ id, isHead })}
            />
          ))}
        </div>
      ) : (
        <Skeleton lines={3} />
      )}
      {naming.error ? <Notice tone="danger">{t.failed}</Notice> : null}
    </section>
  );
}

function Mails({ mails }: { mails: readonly Mail[] }) {
  const t = useText(mailsText);
  if (mails.length === 0) return <EmptyState icon="envelope" title={t.none} text={t.noneText} />;
  return (
    <ul className="mails-list">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Line mail={mail} />
        </li>
      ))}
    </ul>
  );
}

const TONES = { waiting: 'info', sent: 'good', refused: 'danger' } as const;

function Line({ mail }: { mail: Mail }) {
  const t = useText(mailsText);
  const format = useFormats();
  const sending = useSendAgain();
  const { status, attempts, nextTryAt, sentAt, lastError } = mail;
  const again = () =>
    sending.mutate(mail.id, { onSuccess: () => notify({ kind: 'done', text: t.againDone }) });
  const when =
    status === 'waiting'
      ? t.nextTry(format.instant(nextTryAt))
      : sentAt === null
        ? format.day(mail.day)
        : t.sentAt(format.instant(sentAt));
  return (
    <div className="mail">
      <div className="mail-words">
        <strong>
          {mail.accountName ?? t.citizen} · {t.kinds[mail.kind]}
        </strong>
        <span className="mails-small">
          {[mail.recipient ?? t.forgotten, when, attempts > 1 ? t.tries(format.number(attempts)) : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {lastError === null ? null : <code className="mail-error">{lastError}</code>}
        {sending.error ? (
          <Notice tone="danger">{issuesOf(sending.error).length > 0 ? t.notSendable : t.failed}</Notice>
        ) : null}
      </div>
      <Badge tone={TONES[status]}>{t.states[status]}</Badge>
      {status === 'sent' ? null : (
        <Button icon="undo" isBusy={sending.isPending} onPress={again}>
          {t.again}
        </Button>
      )}
    </div>
  );
}
