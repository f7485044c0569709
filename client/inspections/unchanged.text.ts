import { defineText } from '../i18n/text.ts';

export const unchangedText = defineText({
  de: {
    button: 'Unverändert & verkehrssicher',
    title: 'Nichts Neues seit dem letzten Mal?',
    repeats: (day: string, who: string) =>
      `Wiederholt die Kontrolle vom ${day} (${who}) mit dem heutigen Tag:`,
    next: (day: string) => `Nächste Regelkontrolle ${day}`,
    nextNone: 'Keine eigene Regelkontrolle nötig',
    deviating: (reason: string) => `abweichend von der Regel wie letztes Mal: ${reason}`,
    refusals: {
      never_inspected: 'Dieser Baum wurde noch nie kontrolliert. „Unverändert“ braucht eine Kontrolle davor.',
      was_not_safe:
        'Letztes Mal war der Baum nicht ohne Weiteres verkehrssicher. Bitte das Ergebnis neu beurteilen.',
      was_dead: 'Letztes Mal war der Baum abgestorben. Bitte neu beurteilen.',
      contradictory: 'Die letzte Kontrolle passt nicht mehr zu den heutigen Regeln. Bitte neu beurteilen.',
    },
    /** The answer to the press: all that will stand, while it can be taken back. */
    closing: (tree: string, seconds: number, day: string) =>
      `${tree} wird in ${seconds} s abgeschlossen, nächste Kontrolle ${day}`,
    closingNone: (tree: string, seconds: number) => `${tree} wird in ${seconds} s abgeschlossen`,
    undo: 'Rückgängig',
    closed: (tree: string, day: string) => `${tree} abgeschlossen, nächste Kontrolle ${day}`,
    closedNone: (tree: string) => `${tree} abgeschlossen`,
    waiting: (tree: string) =>
      `${tree} liegt auf diesem Gerät und wird gesendet, sobald der Server antwortet.`,
    notKept:
      'Das Gerät kann nichts speichern, deshalb wurde nichts abgeschlossen. Ist der Speicher voll? Das Formular darunter schließt auch so ab.',
    unreadable: (tree: string | null) =>
      `${tree ?? 'Eine Kontrolle'}: „Unverändert“ wurde vor einem Update entschieden und nicht übertragen. Bitte diesen Baum neu kontrollieren.`,
    understood: 'Verstanden',
    sendNow: 'Jetzt senden',
  },
  en: {
    button: 'Unchanged & safe',
    title: 'Nothing new since last time?',
    repeats: (day: string, who: string) => `Repeats the inspection of ${day} (${who}) with today’s date:`,
    next: (day: string) => `Next regular inspection ${day}`,
    nextNone: 'No regular inspection of its own needed',
    deviating: (reason: string) => `deviating from the rule as last time: ${reason}`,
    refusals: {
      never_inspected: 'This tree has never been inspected. “Unchanged” needs an inspection before it.',
      was_not_safe: 'Last time the tree was not simply safe. Please judge the result anew.',
      was_dead: 'Last time the tree was dead. Please judge it anew.',
      contradictory: 'The last inspection no longer fits today’s rules. Please judge it anew.',
    },
    closing: (tree, seconds, day) => `${tree} will be closed in ${seconds} s, next inspection ${day}`,
    closingNone: (tree, seconds) => `${tree} will be closed in ${seconds} s`,
    undo: 'Undo',
    closed: (tree: string, day: string) => `${tree} closed, next inspection ${day}`,
    closedNone: (tree: string) => `${tree} closed`,
    waiting: (tree: string) =>
      `${tree} is kept on this device and will be sent as soon as the server answers.`,
    notKept:
      'The device cannot store anything, so nothing was closed. Is its storage full? The form below closes even so.',
    unreadable: (tree: string | null) =>
      `${tree ?? 'An inspection'}: “Unchanged” was decided before an update and never sent. Please inspect this tree anew.`,
    understood: 'Understood',
    sendNow: 'Send now',
  },
});
