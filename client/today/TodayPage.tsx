import { useState } from 'react';
import { Link } from 'react-router';
import type { Today, TodayLine } from '#contract/today/today';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Switch } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { beginsWithToday, chooseStartPage } from './startPage.ts';
import { useToday } from './today.queries.ts';
import { todayText } from './today.text.ts';
import { linkOf, showsCount } from './todayLinks.ts';
import './today.css';

/** What today needs of the person who is signed in, by each of their roles; every line leads to its list. */
export function TodayPage() {
  const t = useText(todayText);
  const format = useFormats();
  const { data, error, refetch } = useToday();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const roles = data.roles.filter(({ lines }) => lines.length > 0);
  return (
    <article className="today">
      <h1 className="today-title">{t.title(format.longDay(data.day))}</h1>
      {data.unread > 0 ? <Unread count={data.unread} /> : null}
      {data.storms.length > 0 ? <Storms storms={data.storms} /> : null}
      {roles.length === 0 && data.storms.length === 0 ? <EmptyState icon="check" title={t.nothing} /> : null}
      <div className="today-parts">
        {roles.map(({ role, lines }) => (
          <section key={role} className="today-part">
            <h2 className="today-part-title">{t.roles[role]}</h2>
            <Lines lines={lines} />
          </section>
        ))}
        {data.areas.length > 0 ? <Areas areas={data.areas} /> : null}
      </div>
      <Beginning />
    </article>
  );
}

/** What is under way comes before everything else. */
function Storms({ storms }: { storms: Today['storms'] }) {
  const t = useText(todayText);
  const format = useFormats();
  return (
    <section className="today-part">
      <h2 className="today-part-title">{t.storms}</h2>
      <ul className="today-lines">
        {storms.map(({ id, name, counts, cordons }) => {
          const checked = counts.unharmed + counts.damaged + counts.danger;
          const facts = [
            t.storm(format.number(checked), format.number(counts.all - counts.withdrawn)),
            counts.danger > 0 ? t.stormDangers(counts.danger) : null,
            cordons > 0 ? t.stormCordons(cordons) : null,
          ];
          return (
            <li key={id}>
              <Link className="today-line today-now" to={`/storms/${id}`}>
                <Icon name="storm" label={t.tones.now} />
                <span className="today-words">
                  <strong>{name}</strong>
                  <small className="today-small">{facts.filter(Boolean).join(' · ')}</small>
                </span>
                <Icon name="forward" />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const TONE_ICONS = { now: 'warning', due: 'tasks', calm: 'info' } as const satisfies Record<
  TodayLine['tone'],
  IconName
>;

function Lines({ lines }: { lines: readonly TodayLine[] }) {
  const t = useText(todayText);
  const format = useFormats();
  const { account } = useMe();
  return (
    <ul className="today-lines">
      {lines.map(({ key, count, tone }) => (
        <li key={key}>
          <Link className={`today-line today-${tone}`} to={linkOf(key, account.id)}>
            <Icon name={TONE_ICONS[tone]} label={t.tones[tone]} />
            {showsCount(key) ? <strong className="today-count">{format.number(count)}</strong> : null}
            <span className="today-words">{t.line(key, count === 1)}</span>
            <Icon name="forward" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Areas({ areas }: { areas: readonly { id: string; name: string; overdue: number; due: number }[] }) {
  const t = useText(todayText);
  const format = useFormats();
  return (
    <section className="today-part">
      <h2 className="today-part-title">{t.areas}</h2>
      <ul className="today-lines">
        {areas.map(({ id, name, overdue, due }) => (
          <li key={id}>
            <Link className="today-line" to={`/tasks?area=${id}`}>
              <Icon name="map" />
              <span className="today-words">
                {name}
                <small className="today-small">{t.area(format.number(overdue), format.number(due))}</small>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unread({ count }: { count: number }) {
  const t = useText(todayText);
  const format = useFormats();
  return (
    <Link className="today-line today-unread" to="/reminders">
      <Icon name="bell" />
      <span className="today-words">{count === 1 ? t.oneReminder : t.reminders(format.number(count))}</span>
      <Icon name="forward" />
    </Link>
  );
}

/** Only for who has a map to begin with. */
function Beginning() {
  const t = useText(todayText);
  const { account } = useMe();
  const readsAll = useMay('cadastre.read');
  const [isOn, setOn] = useState(() => beginsWithToday(account.roles));
  if (!readsAll) return null;
  return (
    <Switch
      label={t.begin}
      hint={t.beginHint}
      isOn={isOn}
      onChange={(wanted) => {
        chooseStartPage(wanted);
        setOn(wanted);
      }}
    />
  );
}

function Waiting() {
  return (
    <article className="today">
      <Skeleton lines={10} />
    </article>
  );
}
