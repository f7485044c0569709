import type { ReminderKind, ReminderStage } from '../reminders/reminders.rules.ts';

/** What the words of a line are filled with. */
export interface LineWords {
  /** Of a sensor alarm, whole. */
  alarm: string;
  measure: string;
  tree: string;
  day: string;
  area: string;
  number: string;
  title: string;
  count: string;
  person: string;
}

interface MailText {
  subject(kind: 'digest' | 'escalation', city: string, count: string): string;
  greeting(name: string): string;
  intro(kind: 'digest' | 'escalation'): string;
  more(count: string): string;
  all: string;
  foot(kind: 'digest' | 'escalation'): string;
  tree(number: string, area: string): string;
  groups: Record<ReminderKind, string>;
  line(kind: ReminderKind, stage: ReminderStage, words: LineWords): string;
}

/** The language of a mail is the person's, not the server's. */
export const MAIL_TEXT: Record<'de' | 'en', MailText> = {
  de: {
    subject: (kind, city, count) =>
      kind === 'escalation'
        ? `Baumkataster ${city}: dringend, ${count}`
        : `Baumkataster ${city}: ${count} Hinweise`,
    greeting: (name) => `Guten Tag ${name},`,
    intro: (kind) =>
      kind === 'escalation'
        ? 'das Folgende ist überfällig oder duldet keinen Aufschub:'
        : 'das Folgende steht an:',
    more: (count) => `… und ${count} weitere`,
    all: 'Alles im Baumkataster ansehen',
    foot: (kind) =>
      kind === 'escalation'
        ? 'Dringendes kommt immer per E-Mail. Diese Nachricht hat das Baumkataster selbst geschrieben; Antworten liest niemand.'
        : 'Wie oft diese Nachricht kommt, stellen Sie im Baumkataster unter „Hinweise“ ein. Das Baumkataster hat sie selbst geschrieben; Antworten liest niemand.',
    tree: (number, area) => `Baum ${number}, ${area}`,
    groups: {
      measure: 'Maßnahmen',
      control: 'Kontrollen',
      order: 'Aufträge',
      round: 'Kontrollrunden',
      device: 'Tablets',
      notice: 'Meldungen',
      felling: 'Fällungen',
      replacement: 'Ersatzpflanzungen',
      support: 'Kronensicherungen: Prüfung',
      support_expiry: 'Kronensicherungen: Ablauf',
      care: 'Jungbaumpflege',
      watering: 'Bewässerung',
      sensors_silent: 'Sensoren schweigen',
      sensor_mend: 'Sensoren instand setzen',
    },
    line: (kind, stage, w) => {
      switch (kind) {
        case 'measure':
          return `${w.measure}, ${w.tree}: ${stage === 'passed' || stage === 'passed_week' ? `Frist ${w.day} überschritten` : `Frist ${w.day}`}`;
        case 'control':
          return stage === 'near'
            ? `${w.area}: Kontrollen, die in den nächsten 30 Tagen überfällig werden: ${w.count}`
            : `${w.area}: überfällige Kontrollen: ${w.count}`;
        case 'support':
          return stage === 'near'
            ? `${w.area}: in den nächsten 30 Tagen zu prüfende Kronensicherungen: ${w.count}`
            : `${w.area}: Kronensicherungen, deren Prüfung überfällig ist: ${w.count}`;
        case 'support_expiry':
          return stage === 'near'
            ? `${w.area}: Kronensicherungen, die in den nächsten sechs Monaten ablaufen: ${w.count}`
            : `${w.area}: abgelaufene Kronensicherungen: ${w.count}`;
        case 'order':
          return `Auftrag ${w.number} „${w.title}“: fertig bis ${w.day}, noch nicht gemeldete Maßnahmen: ${w.count}`;
        case 'round':
          return `Runde „${w.title}“ (${w.person}): seit ${w.day} kein Fortschritt`;
        case 'device':
          return `Tablet von ${w.person}: seit ${w.day} nicht mehr gemeldet, Kontrollen können noch darauf liegen`;
        case 'notice':
          return stage === 'near'
            ? `Meldung ${w.number} vom ${w.day}: noch nicht angesehen`
            : `Meldung ${w.number} vom ${w.day}: noch nicht beantwortet`;
        case 'felling':
          return `${w.measure}, ${w.tree}: Gefahr seit ${w.day} zuerst beseitigt, Nachweis noch nicht vollständig`;
        case 'replacement':
          return stage === 'passed' || stage === 'passed_week'
            ? `Ersatzpflanzung für ${w.tree}: Frist ${w.day} überschritten, noch zu pflanzen: ${w.count}`
            : `Ersatzpflanzung für ${w.tree}: bis ${w.day} noch zu pflanzen: ${w.count}`;
        case 'care':
          return stage === 'near'
            ? `${w.area}: Pflegetermine in den nächsten 30 Tagen: ${w.count}`
            : `${w.area}: überfällige Pflegetermine: ${w.count}`;
        case 'watering':
          return `Gießgang „${w.title}“ vom ${w.day}: Bäume ohne Meldung: ${w.count}`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarm;
      }
    },
  },
  en: {
    subject: (kind, city, count) =>
      kind === 'escalation'
        ? `Tree cadastre ${city}: urgent, ${count}`
        : `Tree cadastre ${city}: ${count} reminders`,
    greeting: (name) => `Dear ${name},`,
    intro: (kind) =>
      kind === 'escalation' ? 'the following is overdue or cannot wait:' : 'the following is coming up:',
    more: (count) => `… and ${count} more`,
    all: 'See all of it in the tree cadastre',
    foot: (kind) =>
      kind === 'escalation'
        ? 'What is urgent always comes by e-mail. The tree cadastre wrote this message by itself; nobody reads replies.'
        : 'How often this message comes is set in the tree cadastre under “Reminders”. It was written by itself; nobody reads replies.',
    tree: (number, area) => `tree ${number}, ${area}`,
    groups: {
      measure: 'Measures',
      control: 'Controls',
      order: 'Orders',
      round: 'Rounds',
      device: 'Tablets',
      notice: 'Notices',
      felling: 'Fellings',
      replacement: 'Replacement plantings',
      support: 'Crown supports: inspection',
      support_expiry: 'Crown supports: expiry',
      care: 'Young-tree care',
      watering: 'Watering',
      sensors_silent: 'Sensors are silent',
      sensor_mend: 'Sensors to be mended',
    },
    line: (kind, stage, w) => {
      switch (kind) {
        case 'measure':
          return `${w.measure}, ${w.tree}: ${stage === 'passed' || stage === 'passed_week' ? `deadline ${w.day} has passed` : `deadline ${w.day}`}`;
        case 'control':
          return stage === 'near'
            ? `${w.area}: controls that become overdue within 30 days: ${w.count}`
            : `${w.area}: overdue controls: ${w.count}`;
        case 'support':
          return stage === 'near'
            ? `${w.area}: crown supports to inspect within 30 days: ${w.count}`
            : `${w.area}: crown supports whose inspection is overdue: ${w.count}`;
        case 'support_expiry':
          return stage === 'near'
            ? `${w.area}: crown supports that expire within six months: ${w.count}`
            : `${w.area}: expired crown supports: ${w.count}`;
        case 'order':
          return `Order ${w.number} “${w.title}”: until ${w.day}, measures not reported yet: ${w.count}`;
        case 'round':
          return `Round “${w.title}” (${w.person}): no progress since ${w.day}`;
        case 'device':
          return `Tablet of ${w.person}: not heard of since ${w.day}, inspections may still lie on it`;
        case 'notice':
          return stage === 'near'
            ? `Notice ${w.number} of ${w.day}: not looked at yet`
            : `Notice ${w.number} of ${w.day}: not answered yet`;
        case 'felling':
          return `${w.measure}, ${w.tree}: danger removed first since ${w.day}, its record is not complete yet`;
        case 'replacement':
          return stage === 'passed' || stage === 'passed_week'
            ? `Replacement for ${w.tree}: deadline ${w.day} has passed, still to be planted: ${w.count}`
            : `Replacement for ${w.tree}: still to be planted by ${w.day}: ${w.count}`;
        case 'care':
          return stage === 'near'
            ? `${w.area}: care acts due within 30 days: ${w.count}`
            : `${w.area}: overdue care acts: ${w.count}`;
        case 'watering':
          return `Watering round “${w.title}” of ${w.day}: trees nobody reported: ${w.count}`;
        case 'sensors_silent':
        case 'sensor_mend':
          return w.alarm;
      }
    },
  },
};
