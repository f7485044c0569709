import { Link } from 'react-router';
import type { Reminder } from '#contract/reminders/reminders';
import { pathOfReminder } from '#rules/reminders/reminders';
import { ALARM_WORDS } from '#text/sensors/alarms';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { MailSettings } from './MailSettings.tsx';
import { useMarkRead, useReminders } from './reminders.queries.ts';
import { remindersText } from './reminders.text.ts';
import './reminders.css';

/** What nears, is late or silent, as long as it holds: unread first; and how one is told of it. */
export function RemindersPage() {
  const t = useText(remindersText);
  const { data, error, refetch } = useReminders();
  return (
    <article className="reminders">
      <header className="reminders-head">
        <h1 className="reminders-title">{t.title}</h1>
        {data && data.unread > 0 ? <AllRead /> : null}
      </header>
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? <List {...data} /> : error ? null : <Skeleton lines={8} />}
      <MailSettings />
    </article>
  );
}

/** A slip costs nothing: it can be taken back at once. */
function AllRead() {
  const t = useText(remindersText);
  const mark = useMarkRead();
  const markAll = async () => {
    const { changed: ids } = await mark.mutateAsync({ ids: null, read: true });
    notify({
      kind: 'done',
      text: t.allReadDone,
      action: { label: t.undo, onPress: () => mark.mutate({ ids, read: false }) },
    });
  };
  return (
    <Button icon="check" isBusy={mark.isPending} onPress={() => void markAll()}>
      {t.allRead}
    </Button>
  );
}

function List({ reminders, all }: { reminders: readonly Reminder[]; all: number }) {
  const t = useText(remindersText);
  const format = useFormats();
  if (reminders.length === 0) return <EmptyState icon="check" title={t.empty} text={t.emptyText} />;
  return (
    <>
      <ul className="reminders-list">
        {reminders.map((reminder) => (
          <li key={reminder.id} className={reminder.readAt === null ? 'reminder reminder-new' : 'reminder'}>
            <Line reminder={reminder} />
          </li>
        ))}
      </ul>
      {all > reminders.length ? (
        <p className="reminders-more">{t.more(format.number(reminders.length), format.number(all))}</p>
      ) : null}
    </>
  );
}

function Line({ reminder }: { reminder: Reminder }) {
  const t = useText(remindersText);
  const format = useFormats();
  const mark = useMarkRead();
  const [title, detail] = useLineWords(reminder);
  const path = useLink(reminder);
  const isNew = reminder.readAt === null;
  const ids = [reminder.id];
  const words = (
    <>
      <span className="reminder-title">{title}</span>
      <span className="reminder-detail">
        {reminder.isUrgent ? (
          <Badge tone="danger" icon="warning">
            {t.urgent}
          </Badge>
        ) : null}
        {detail} · {t.since(format.day(reminder.day))}
      </span>
    </>
  );
  return (
    <>
      {path === null ? (
        <span className="reminder-words">{words}</span>
      ) : (
        <Link
          className="reminder-words"
          to={path}
          onClick={() => (isNew ? mark.mutate({ ids, read: true }) : undefined)}
        >
          {words}
        </Link>
      )}
      <IconButton
        icon={isNew ? 'check' : 'undo'}
        label={isNew ? t.read : t.unread}
        onPress={() => mark.mutate({ ids, read: isNew })}
      />
    </>
  );
}

function useLineWords({
  kind,
  stage,
  facts,
  aboutDay,
  personName,
}: Reminder): readonly [title: string, detail: string] {
  const t = useText(remindersText);
  const format = useFormats();
  const names = useCodeNames();
  const alarm = ALARM_WORDS[useLanguage()];
  const { cause, title = '', count = 0 } = facts;
  const words = {
    alarm: cause ? alarm.title(cause, title) : '',
    alarmTodo: cause ? [...(count > 1 ? [alarm.devices(count)] : []), alarm.todo[cause]].join(' · ') : '',
    measure: facts.measure === undefined ? '' : names('measure', facts.measure),
    tree: t.tree(facts.tree ?? '–', facts.area ?? ''),
    area: facts.area ?? '',
    day: format.day(aboutDay),
    number: facts.number ?? '',
    title,
    count: format.number(count),
    person: personName ?? '–',
  };
  return [t.lineTitle(kind, words), t.lineDetail(kind, stage, words)];
}

/** Firms have no map: their orders stand on their own page. */
function useLink(reminder: Reminder): string | null {
  const ofFirm = reminder.kind === 'watering' ? '/watering' : '/orders';
  return useMay('cadastre.read') ? pathOfReminder(reminder) : ofFirm;
}
