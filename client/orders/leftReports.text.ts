import { defineText } from '../i18n/text.ts';

/** Reports that were begun and can no longer be made, because the order has gone or somebody was first. */
export const leftReportsText = defineText({
  de: {
    left: (count: number) =>
      count === 1
        ? 'Eine angefangene Meldung lässt sich nicht mehr senden: Ihr Auftrag ist nicht mehr da oder schon gemeldet.'
        : `${count} angefangene Meldungen lassen sich nicht mehr senden: Ihre Aufträge sind nicht mehr da oder schon gemeldet.`,
    look: 'Ansehen',
    lookAt: (number: number) => `Meldung ${number} ansehen`,
    entered: 'Das hatten Sie eingegeben:',
    doneOn: (day: string) => `Erledigt am ${day}`,
    foundOn: (day: string) => `Nicht möglich, festgestellt am ${day}`,
    photos: (count: number) => (count === 1 ? 'ein Foto' : `${count} Fotos`),
    discard: 'Eingaben verwerfen',
    discarded: 'Die angefangene Meldung ist verworfen.',
  },
  en: {
    left: (count) =>
      count === 1
        ? 'A report you began can no longer be sent: its order has gone or has been reported already.'
        : `${count} reports you began can no longer be sent: their orders have gone or have been reported already.`,
    look: 'Show',
    lookAt: (number) => `Show report ${number}`,
    entered: 'This is what you had entered:',
    doneOn: (day) => `Done on ${day}`,
    foundOn: (day) => `Not possible, found on ${day}`,
    photos: (count) => (count === 1 ? 'one photo' : `${count} photos`),
    discard: 'Discard what was entered',
    discarded: 'The report you began has been discarded.',
  },
});
