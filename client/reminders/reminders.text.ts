import type { ReminderKind, ReminderStage } from '#rules/reminders/reminders';
import { defineText } from '../i18n/text.ts';

/** What the words of a line are filled with. */
interface LineWords {
  /** What a sensor alarm says, and what to do about it. */
  alarm: string;
  alarmTodo: string;
  measure: string;
  tree: string;
  day: string;
  area: string;
  number: string;
  title: string;
  count: string;
  person: string;
}

export const remindersText = defineText({
  de: {
    title: 'Hinweise',
    empty: 'Keine Hinweise',
    emptyText: 'Wenn eine Frist näher kommt, etwas überfällig ist oder schweigt, steht es hier.',
    allRead: 'Alle als gelesen markieren',
    allReadDone: 'Alle Hinweise sind gelesen',
    undo: 'Rückgängig',
    read: 'Gelesen',
    unread: 'Wieder ungelesen',
    more: (shown: string, all: string) => `Die ersten ${shown} von ${all}`,
    urgent: 'Dringend',
    since: (day: string) => `seit ${day}`,
    tree: (number: string, area: string) => `Baum ${number}, ${area}`,
    lineTitle: (kind: ReminderKind, w: LineWords) => {
      switch (kind) {
        case 'measure':
          return `${w.measure} · ${w.tree}`;
        case 'control':
          return w.area;
        case 'support':
        case 'support_expiry':
          return `Kronensicherungen · ${w.area}`;
        case 'order':
          return `Auftrag ${w.number} · ${w.title}`;
        case 'round':
          return `Runde „${w.title}“ · ${w.person}`;
        case 'device':
          return `Tablet von ${w.person}`;
        case 'notice':
          return `Meldung ${w.number}`;
        case 'felling':
          return `${w.measure} · ${w.tree}`;
        case 'replacement':
          return `Ersatzpflanzung · ${w.tree}`;
        case 'care':
          return w.area;
        case 'watering':
          return `Gießgang „${w.title}“`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarm;
      }
    },
    lineDetail: (kind: ReminderKind, stage: ReminderStage, w: LineWords) => {
      const isLate = stage === 'passed' || stage === 'passed_week';
      switch (kind) {
        case 'measure':
          return isLate ? `Frist ${w.day} überschritten` : `Frist ${w.day}`;
        case 'control':
          return isLate
            ? `Überfällige Kontrollen: ${w.count}`
            : `Kontrollen, die in den nächsten 30 Tagen überfällig werden: ${w.count}`;
        case 'support':
          return isLate
            ? `Prüfung überfällig: ${w.count}`
            : `Prüfungen, die in den nächsten 30 Tagen fällig werden: ${w.count}`;
        case 'support_expiry':
          return isLate ? `Abgelaufen: ${w.count}` : `Laufen in den nächsten sechs Monaten ab: ${w.count}`;
        case 'order':
          return `Fertig bis ${w.day}, noch nicht gemeldete Maßnahmen: ${w.count}`;
        case 'round':
          return `Seit ${w.day} kein Fortschritt`;
        case 'device':
          return `Seit ${w.day} nicht mehr gemeldet: Kontrollen können noch darauf liegen`;
        case 'notice':
          return isLate ? `Vom ${w.day}, noch nicht beantwortet` : `Vom ${w.day}, noch nicht angesehen`;
        case 'felling':
          return `Gefahr seit ${w.day} zuerst beseitigt, Nachweis noch nicht vollständig`;
        case 'replacement':
          return isLate
            ? `Frist ${w.day} überschritten, noch zu pflanzen: ${w.count}`
            : `Bis ${w.day} noch zu pflanzen: ${w.count}`;
        case 'care':
          return stage === 'near'
            ? `Pflegetermine in den nächsten 30 Tagen: ${w.count}`
            : `Überfällige Pflegetermine: ${w.count}`;
        case 'watering':
          return `Vom ${w.day}, Bäume ohne Meldung: ${w.count}`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarmTodo;
      }
    },
    settings: {
      title: 'Hinweise per E-Mail',
      email: 'E-Mail-Adresse',
      emailHint: 'Nur für diese Hinweise. Leer lassen, wenn Sie keine E-Mail möchten.',
      digest: 'Zusammenfassung',
      digests: { daily: 'täglich', weekly: 'montags', none: 'keine' },
      language: 'Sprache der E-Mails',
      languages: { de: 'Deutsch', en: 'Englisch' },
      urgentNote: 'Überfälliges und Gefahren kommen immer sofort.',
      noMail: 'Dieser Server verschickt keine E-Mails; alle Hinweise stehen auf dieser Seite.',
      save: 'Speichern',
      saved: 'Einstellungen gespeichert',
      failed: 'Das ließ sich nicht speichern. Bitte noch einmal versuchen.',
    },
  },
  en: {
    title: 'Reminders',
    empty: 'No reminders',
    emptyText: 'When a deadline nears, something is overdue or silent, it stands here.',
    allRead: 'Mark all as read',
    allReadDone: 'All reminders are read',
    undo: 'Undo',
    read: 'Read',
    unread: 'Unread again',
    more: (shown, all) => `The first ${shown} of ${all}`,
    urgent: 'Urgent',
    since: (day) => `since ${day}`,
    tree: (number, area) => `tree ${number}, ${area}`,
    lineTitle: (kind, w) => {
      switch (kind) {
        case 'measure':
          return `${w.measure} · ${w.tree}`;
        case 'control':
          return w.area;
        case 'support':
        case 'support_expiry':
          return `Crown supports · ${w.area}`;
        case 'order':
          return `Order ${w.number} · ${w.title}`;
        case 'round':
          return `Round “${w.title}” · ${w.person}`;
        case 'device':
          return `Tablet of ${w.person}`;
        case 'notice':
          return `Notice ${w.number}`;
        case 'felling':
          return `${w.measure} · ${w.tree}`;
        case 'replacement':
          return `Replacement planting · ${w.tree}`;
        case 'care':
          return w.area;
        case 'watering':
          return `Watering round “${w.title}”`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarm;
      }
    },
    lineDetail: (kind, stage, w) => {
      const isLate = stage === 'passed' || stage === 'passed_week';
      switch (kind) {
        case 'measure':
          return isLate ? `Deadline ${w.day} has passed` : `Deadline ${w.day}`;
        case 'control':
          return isLate
            ? `Overdue controls: ${w.count}`
            : `Controls that become overdue within 30 days: ${w.count}`;
        case 'support':
          return isLate
            ? `Inspection overdue: ${w.count}`
            : `Inspections that become due within 30 days: ${w.count}`;
        case 'support_expiry':
          return isLate ? `Expired: ${w.count}` : `Expire within six months: ${w.count}`;
        case 'order':
          return `Until ${w.day}, measures not reported yet: ${w.count}`;
        case 'round':
          return `No progress since ${w.day}`;
        case 'device':
          return `Not heard of since ${w.day}: inspections may still lie on it`;
        case 'notice':
          return isLate ? `Of ${w.day}, not answered yet` : `Of ${w.day}, not looked at yet`;
        case 'felling':
          return `Danger removed first since ${w.day}, its record is not complete yet`;
        case 'replacement':
          return isLate
            ? `Deadline ${w.day} has passed, still to be planted: ${w.count}`
            : `To be planted by ${w.day}: ${w.count}`;
        case 'care':
          return stage === 'near'
            ? `Care acts due within 30 days: ${w.count}`
            : `Overdue care acts: ${w.count}`;
        case 'watering':
          return `Of ${w.day}, trees nobody reported: ${w.count}`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarmTodo;
      }
    },
    settings: {
      title: 'Reminders by e-mail',
      email: 'E-mail address',
      emailHint: 'For these reminders only. Leave it empty for no e-mail.',
      digest: 'Digest',
      digests: { daily: 'daily', weekly: 'on Mondays', none: 'none' },
      language: 'Language of the e-mails',
      languages: { de: 'German', en: 'English' },
      urgentNote: 'What is overdue or dangerous always comes at once.',
      noMail: 'This server sends no e-mail; all reminders stand on this page.',
      save: 'Save',
      saved: 'Settings saved',
      failed: 'This could not be saved. Please try again.',
    },
  },
});

export const reminderIssues = defineText({
  de: { email_implausible: 'Das ist keine E-Mail-Adresse.', invalid_format: 'Das ist keine E-Mail-Adresse.' },
  en: { email_implausible: 'This is no e-mail address.', invalid_format: 'This is no e-mail address.' },
});
