import type { Day } from '../calendar/calendar.rules.ts';
import type { CodeList } from '../codes/codes.contract.ts';
import type { Reminder } from '../reminders/reminders.contract.ts';
import { pathOfReminder, REMINDER_KINDS } from '../reminders/reminders.rules.ts';
import { ALARM_WORDS } from '../sensors/alarms.text.ts';
import { MAIL_TEXT } from './mails.text.ts';

/** More lines nobody reads in a mail; the page has them all. */
const MOST_LINES = 30;

export interface Letter {
  kind: 'digest' | 'escalation';
  name: string;
  language: 'de' | 'en';
  city: string;
  /** Firms have no map: all their links lead to their orders. */
  isFirm: boolean;
  /** Where the product is reached; without it there are no links. */
  publicUrl: string | null;
  /** Names of codes. */
  lists: Readonly<Record<string, CodeList>>;
}

/** A mail as plain text and as simple HTML: what is urgent, group by group, each line with its link. */
export function composeMail(
  letter: Letter,
  reminders: readonly Reminder[],
): { subject: string; plain: string; html: string } {
  const text = MAIL_TEXT[letter.language];
  const shown = reminders.slice(0, MOST_LINES);
  const rest = reminders.length - shown.length;
  const groups = REMINDER_KINDS.flatMap((kind) => {
    const lines = shown.filter((one) => one.kind === kind).map((one) => lineOf(one, letter));
    return lines.length === 0 ? [] : [{ title: text.groups[kind], lines }];
  });
  const parts = {
    greeting: text.greeting(letter.name),
    intro: text.intro(letter.kind),
    groups,
    more: rest > 0 ? text.more(String(rest)) : null,
    all: letter.publicUrl === null ? null : { words: text.all, address: `${letter.publicUrl}/reminders` },
    foot: text.foot(letter.kind),
  };
  const subject = text.subject(letter.kind, letter.city, String(reminders.length));
  return { subject, plain: asPlain(parts), html: asHtml(parts, letter.language) };
}

interface Line {
  words: string;
  address: string | null;
}

interface Parts {
  greeting: string;
  intro: string;
  groups: { title: string; lines: Line[] }[];
  more: string | null;
  all: { words: string; address: string } | null;
  foot: string;
}

function lineOf(reminder: Reminder, { language, lists, publicUrl, isFirm }: Letter): Line {
  const text = MAIL_TEXT[language];
  const { facts, kind, stage } = reminder;
  const measure = lists.measure?.find(({ code }) => code === facts.measure)?.[language] ?? facts.measure;
  const words = text.line(kind, stage, {
    alarm: alarmOf(facts, language),
    measure: measure ?? '',
    tree: text.tree(facts.tree ?? '–', facts.area ?? ''),
    area: facts.area ?? '',
    day: dayIn(language, reminder.aboutDay),
    number: facts.number ?? '',
    title: facts.title ?? '',
    count: String(facts.count ?? 0),
    person: reminder.personName ?? '–',
  });
  const ofFirm = kind === 'watering' ? '/watering' : '/orders';
  const path = isFirm ? ofFirm : pathOfReminder(reminder);
  return { words, address: publicUrl === null || path === null ? null : `${publicUrl}${path}` };
}

function alarmOf({ cause, title = '', count = 0 }: Reminder['facts'], language: 'de' | 'en'): string {
  if (cause === undefined) return '';
  const words = ALARM_WORDS[language];
  const devices = count > 1 ? ` (${words.devices(count)})` : '';
  return `${words.title(cause, title)}${devices}. ${words.todo[cause]}`;
}

function dayIn(language: 'de' | 'en', day: Day): string {
  const [year, month, date] = day.split('-');
  return language === 'de' ? `${date}.${month}.${year}` : `${date}/${month}/${year}`;
}

function asPlain({ greeting, intro, groups, more, all, foot }: Parts): string {
  const listed = groups.flatMap(({ title, lines }) => [
    `${title}:`,
    ...lines.map(({ words, address }) => (address === null ? `- ${words}` : `- ${words}\n  ${address}`)),
    '',
  ]);
  const end = all === null ? [] : [`${all.words}: ${all.address}`, ''];
  return [
    greeting,
    '',
    intro,
    '',
    ...listed,
    ...(more === null ? [] : [more, '']),
    ...end,
    '-- ',
    foot,
    '',
  ].join('\n');
}

function asHtml({ greeting, intro, groups, more, all, foot }: Parts, language: string): string {
  const listed = groups.map(
    ({ title, lines }) =>
      `<h2 style="font-size:1.1em">${escaped(title)}</h2><ul>${lines.map((line) => `<li>${linked(line)}</li>`).join('')}</ul>`,
  );
  return [
    `<!doctype html><html lang="${language}"><body style="font-family:sans-serif">`,
    `<p>${escaped(greeting)}</p><p>${escaped(intro)}</p>`,
    ...listed,
    more === null ? '' : `<p>${escaped(more)}</p>`,
    all === null ? '' : `<p>${linked(all)}</p>`,
    `<p style="font-size:0.85em">${escaped(foot)}</p></body></html>`,
  ].join('');
}

function linked({ words, address }: Line): string {
  return address === null ? escaped(words) : `<a href="${escaped(address)}">${escaped(words)}</a>`;
}

/** Titles and numbers are what somebody typed. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
