import type { TodayKey } from '#rules/today/today';
import { defineText } from '../i18n/text.ts';

type Words = Record<TodayKey, readonly [one: string, many: string]>;

const de: Words = {
  danger: ['Gefahr, noch nicht beseitigt', 'Gefahren, noch nicht beseitigt'],
  measures_overdue: ['Maßnahme überfällig', 'Maßnahmen überfällig'],
  orders_silent: [
    'Auftrag ohne Rückmeldung nach seinem Termin',
    'Aufträge ohne Rückmeldung nach ihrem Termin',
  ],
  controls_overdue: ['Kontrolle überfällig', 'Kontrollen überfällig'],
  rounds_silent: ['Runde seit einer Woche ohne Fortschritt', 'Runden seit einer Woche ohne Fortschritt'],
  notices_unanswered: [
    'Meldung seit mehr als zwei Wochen ohne Antwort',
    'Meldungen seit mehr als zwei Wochen ohne Antwort',
  ],
  measures_to_decide: ['Maßnahme zu entscheiden', 'Maßnahmen zu entscheiden'],
  orders_to_accept: ['gemeldete Maßnahme abzunehmen', 'gemeldete Maßnahmen abzunehmen'],
  notices_new: ['neue Meldung', 'neue Meldungen'],
  controls_due: ['Kontrolle fällig', 'Kontrollen fällig'],
  own_controls_overdue: ['Ihrer Kontrollen ist überfällig', 'Ihrer Kontrollen sind überfällig'],
  own_rounds: ['Runde zu gehen', 'Runden zu gehen'],
  own_controls_due: ['Ihrer Kontrollen ist fällig', 'Ihrer Kontrollen sind fällig'],
  firm_overdue: ['Auftrag über seinem Termin', 'Aufträge über ihrem Termin'],
  firm_rework: ['Auftrag zur Nacharbeit', 'Aufträge zur Nacharbeit'],
  firm_open: ['Auftrag zu erledigen', 'Aufträge zu erledigen'],
  mails_refused: ['E-Mail wurde abgelehnt', 'E-Mails wurden abgelehnt'],
  evidence_broken: ['Stelle der Nachweise stimmt nicht', 'Stellen der Nachweise stimmen nicht'],
  night_missed: ['Der Nachtlauf ist ausgefallen', 'Der Nachtlauf ist ausgefallen'],
  mail_off: ['Der Server verschickt keine E-Mails', 'Der Server verschickt keine E-Mails'],
  head_missing: [
    'Niemand ist benannt, an den Überfälliges geht',
    'Niemand ist benannt, an den Überfälliges geht',
  ],
  tokens_ending: ['Dienstschlüssel läuft bald ab', 'Dienstschlüssel laufen bald ab'],
  mails_waiting: ['E-Mail wartet auf den Mailserver', 'E-Mails warten auf den Mailserver'],
};

const en: Words = {
  danger: ['danger not yet removed', 'dangers not yet removed'],
  measures_overdue: ['measure overdue', 'measures overdue'],
  orders_silent: ['order past its day without a report', 'orders past their day without a report'],
  controls_overdue: ['control overdue', 'controls overdue'],
  rounds_silent: ['round without progress for a week', 'rounds without progress for a week'],
  notices_unanswered: [
    'notice unanswered for more than two weeks',
    'notices unanswered for more than two weeks',
  ],
  measures_to_decide: ['measure to decide on', 'measures to decide on'],
  orders_to_accept: ['reported measure to accept', 'reported measures to accept'],
  notices_new: ['new notice', 'new notices'],
  controls_due: ['control due', 'controls due'],
  own_controls_overdue: ['of your controls is overdue', 'of your controls are overdue'],
  own_rounds: ['round to walk', 'rounds to walk'],
  own_controls_due: ['of your controls is due', 'of your controls are due'],
  firm_overdue: ['order past its day', 'orders past their day'],
  firm_rework: ['order to do again', 'orders to do again'],
  firm_open: ['order to do', 'orders to do'],
  mails_refused: ['e-mail was refused', 'e-mails were refused'],
  evidence_broken: ['place of the evidence is wrong', 'places of the evidence are wrong'],
  night_missed: ['The night’s work was missed', 'The night’s work was missed'],
  mail_off: ['This server sends no e-mail', 'This server sends no e-mail'],
  head_missing: ['Nobody is named to whom overdue things go', 'Nobody is named to whom overdue things go'],
  tokens_ending: ['service token ends soon', 'service tokens end soon'],
  mails_waiting: ['e-mail waits for the mail server', 'e-mails wait for the mail server'],
};

const line = (words: Words) => (key: TodayKey, isOne: boolean) => words[key][isOne ? 0 : 1];

export const todayText = defineText({
  de: {
    title: (day: string) => `Heute, ${day}`,
    line: line(de),
    roles: {
      office: 'Büro',
      inspector: 'Kontrolle',
      contractor: 'Ihre Aufträge',
      administrator: 'Verwaltung des Systems',
    },
    nothing: 'Heute steht nichts an.',
    reminders: (count: string) => `${count} ungelesene Hinweise`,
    oneReminder: 'Ein ungelesener Hinweis',
    tones: { now: 'dringend', due: 'zu tun', calm: 'zur Kenntnis' },
    areas: 'Wo Kontrollen warten',
    area: (overdue: string, due: string) => `${overdue} überfällig, ${due} fällig`,
    begin: 'Mit dieser Seite beginnen',
    beginHint: 'Gilt für Sie auf diesem Gerät. Ausgeschaltet beginnt das Programm mit der Karte.',
  },
  en: {
    title: (day) => `Today, ${day}`,
    line: line(en),
    roles: {
      office: 'Office',
      inspector: 'Inspection',
      contractor: 'Your orders',
      administrator: 'System administration',
    },
    nothing: 'Nothing is waiting today.',
    reminders: (count) => `${count} unread reminders`,
    oneReminder: 'One unread reminder',
    tones: { now: 'urgent', due: 'to do', calm: 'to know' },
    areas: 'Where controls are waiting',
    area: (overdue, due) => `${overdue} overdue, ${due} due`,
    begin: 'Begin with this page',
    beginHint: 'Holds for you on this device. Switched off, the program begins with the map.',
  },
});
