import { defineText } from '../i18n/text.ts';

export const drawingText = defineText({
  de: {
    title: 'Fläche zeichnen',
    begin: 'Die Ecken der Fläche auf der Karte antippen.',
    missing: (corners: number) =>
      corners === 1 ? 'Noch eine Ecke antippen.' : `Noch ${corners} Ecken antippen.`,
    cancel: 'Abbrechen',
    undo: 'Zurück',
    done: 'Fertig',
    corner: (number: number) => `Ecke ${number}, zum Verschieben ziehen`,
    middle: (number: number) => `Neue Ecke nach Ecke ${number}, zum Einfügen ziehen`,
  },
  en: {
    title: 'Draw an area',
    begin: 'Tap the corners of the area on the map.',
    missing: (corners) => (corners === 1 ? 'Tap one more corner.' : `Tap ${corners} more corners.`),
    cancel: 'Cancel',
    undo: 'Undo',
    done: 'Done',
    corner: (number) => `Corner ${number}, drag to move`,
    middle: (number) => `New corner after corner ${number}, drag to insert`,
  },
});

type Params = Readonly<Record<string, string | number | null>>;

/** Why corners enclose no area. */
export const drawingIssues = defineText({
  de: {
    corner_out_of_range: (params: Params) => `Ecke ${params.corner} liegt außerhalb der Karte.`,
    too_few_corners: (params: Params) => `Eine Fläche hat mindestens ${params.minimum} Ecken.`,
    too_many_corners: (params: Params) => `Höchstens ${params.maximum} Ecken: bitte einige zurücknehmen.`,
    corners_coincide: (params: Params) =>
      `Ecke ${params.corner} und Ecke ${params.other} liegen aufeinander: bitte eine verschieben.`,
    sides_cross: 'Die Linien kreuzen oder berühren sich: bitte eine Ecke verschieben.',
  },
  en: {
    corner_out_of_range: (params) => `Corner ${params.corner} lies outside of the map.`,
    too_few_corners: (params) => `An area has at least ${params.minimum} corners.`,
    too_many_corners: (params) => `At most ${params.maximum} corners: please take some back.`,
    corners_coincide: (params) =>
      `Corner ${params.corner} and corner ${params.other} are the same: please move one.`,
    sides_cross: 'The lines cross or touch each other: please move a corner.',
  },
});
