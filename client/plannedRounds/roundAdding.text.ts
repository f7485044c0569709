import { defineText } from '../i18n/text.ts';

/** The words of putting further trees into a round that is there already. */
export const roundAddingText = defineText({
  de: {
    begin: 'Bäume hinzufügen',
    title: 'Fällige Bäume in der Nähe',
    text: 'In Liste oder Karte antippen. Jeder kommt dort in den Weg, wo er am wenigsten Umweg macht.',
    none: 'In der Nähe ist keine freie Kontrolle fällig oder bald fällig.',
    due: {
      overdue: (day: string) => `überfällig seit ${day}`,
      due: (day: string) => `fällig bis ${day}`,
      upcoming: (day: string) => `fällig ab ${day}`,
      later: (day: string) => `fällig ab ${day}`,
    },
    away: (distance: string) => `${distance} entfernt`,
    hint: 'Bäume mit + antippen, um sie zu wählen.',
    chosen: (count: number) => (count === 1 ? '1 Baum gewählt' : `${count} Bäume gewählt`),
    add: 'Hinzufügen',
    cancel: 'Abbrechen',
    added: (count: number) =>
      count === 1 ? '1 Baum ist jetzt in der Runde.' : `${count} Bäume sind jetzt in der Runde.`,
    undo: 'Rückgängig',
    inRound: (name: string, who: string) => `In der Runde „${name}“ (${who})`,
    toRound: 'Zu Runde …',
    pick: 'In welche Runde?',
    pickHint: 'Die Kontrolle geht an die Person, die die Runde geht.',
    noRound: 'Es ist keine Runde geplant.',
    newRound: 'Neue Runde planen',
    rounds: (who: string, from: string, until: string, trees: number) =>
      `${who}, ${from} – ${until}, ${trees === 1 ? '1 Baum' : `${trees} Bäume`}`,
    addedTo: (name: string) => `Jetzt in der Runde „${name}“.`,
    failed: 'Das ging nicht: Jemand hat Runde oder Kontrolle inzwischen geändert. Bitte noch einmal.',
  },
  en: {
    begin: 'Add trees',
    title: 'Due trees nearby',
    text: 'Tap them in the list or on the map. Each goes into the way where it costs the least detour.',
    none: 'No free control nearby is due or due soon.',
    due: {
      overdue: (day) => `overdue since ${day}`,
      due: (day) => `due until ${day}`,
      upcoming: (day) => `due from ${day}`,
      later: (day) => `due from ${day}`,
    },
    away: (distance) => `${distance} away`,
    hint: 'Tap trees with a + to choose them.',
    chosen: (count) => (count === 1 ? '1 tree chosen' : `${count} trees chosen`),
    add: 'Add',
    cancel: 'Cancel',
    added: (count) => (count === 1 ? '1 tree is in the round now.' : `${count} trees are in the round now.`),
    undo: 'Undo',
    inRound: (name, who) => `In the round “${name}” (${who})`,
    toRound: 'To a round …',
    pick: 'Into which round?',
    pickHint: 'The control goes to whoever walks the round.',
    noRound: 'No round is planned.',
    newRound: 'Plan a new round',
    rounds: (who, from, until, trees) =>
      `${who}, ${from} – ${until}, ${trees === 1 ? '1 tree' : `${trees} trees`}`,
    addedTo: (name) => `Now in the round “${name}”.`,
    failed: 'That did not work: somebody has changed the round or the control meanwhile. Please try again.',
  },
});
