import { defineText } from '../i18n/text.ts';

/** 2 → "+2", −2 → "−2", with a true minus sign. */
function signed(step: number): string {
  return step > 0 ? `+${step}` : `−${-step}`;
}

export const rowText = defineText({
  de: {
    title: (count: number) => `Reihe: ${count}. Baum`,
    count: (count: number) => (count === 1 ? '1 Baum in dieser Reihe.' : `${count} Bäume in dieser Reihe.`),
    last: (name: string) => `Zuletzt: ${name}.`,
    lastHere: (name: string) => `Zuletzt: ${name}, noch auf diesem Gerät.`,
    restored: 'Ihre angefangene Reihe ist wieder da.',
    undo: 'Zurücknehmen',
    undoOf: (name: string) => `${name} zurücknehmen`,
    undone: (name: string) => `${name} ist zurückgenommen. Die Angaben stehen wieder im Formular.`,
    undoFailed: (name: string) => `${name} ließ sich nicht zurücknehmen.`,
    here: 'Hier (GPS)',
    crosshair: 'Fadenkreuz',
    nextPlace: (distance: string) => `Nächster Platz, ${distance}`,
    ghost: (distance: string) => `Vorschlag für den nächsten Baum, ${distance} weiter`,
    held: 'Der Platz steht fest. Karte schieben, wenn der Baum daneben steht.',
    save: (number: string) => (number === '' ? 'Aufnehmen' : `Nr. ${number} aufnehmen`),
    girthMayWait: 'darf leer bleiben',
    girthAsLast: (cm: number) => `${cm} cm wie zuletzt`,
    step: 'Nummer zählt weiter um',
    steps: signed,
    shared: 'Wie beim letzten Baum',
    sharedHint: 'Antippen löst eine Angabe: Sie bleibt dann ab diesem Baum leer.',
    askedAnew: 'gelöst',
    allFacts: 'Alle Angaben',
    finish: 'Reihe beenden',
    finished: (count: number) =>
      count === 1 ? 'Reihe mit 1 Baum beendet.' : `Reihe mit ${count} Bäumen beendet.`,
  },
  en: {
    title: (count) => `Row: tree ${count}`,
    count: (count) => (count === 1 ? '1 tree in this row.' : `${count} trees in this row.`),
    last: (name) => `Last: ${name}.`,
    lastHere: (name) => `Last: ${name}, still on this device.`,
    restored: 'The row you had begun is back.',
    undo: 'Take back',
    undoOf: (name) => `Take back ${name}`,
    undone: (name) => `${name} is taken back. What you wrote is in the form again.`,
    undoFailed: (name) => `${name} could not be taken back.`,
    here: 'Here (GPS)',
    crosshair: 'Crosshair',
    nextPlace: (distance) => `Next place, ${distance}`,
    ghost: (distance) => `Suggestion for the next tree, ${distance} on`,
    held: 'The place is set. Move the map where the tree stands beside it.',
    save: (number) => (number === '' ? 'Map it' : `Map no. ${number}`),
    girthMayWait: 'may stay empty',
    girthAsLast: (cm) => `${cm} cm as last`,
    step: 'The number counts on by',
    steps: signed,
    shared: 'As with the last tree',
    sharedHint: 'A tap releases a fact: from this tree on it stays empty.',
    askedAnew: 'released',
    allFacts: 'All facts',
    finish: 'End the row',
    finished: (count) => (count === 1 ? 'Row of 1 tree ended.' : `Row of ${count} trees ended.`),
  },
});
