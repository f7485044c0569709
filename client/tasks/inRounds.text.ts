import { defineText } from '../i18n/text.ts';

/** Words of giving away what stands in somebody's round. */
export const inRoundsText = defineText({
  de: {
    inRound: (count: number, round: string, inspector: string) =>
      count === 1
        ? `1 Kontrolle steht in der Runde „${round}“ von ${inspector}.`
        : `${count} Kontrollen stehen in der Runde „${round}“ von ${inspector}.`,
    takeFromRounds: 'Aus der Runde nehmen und neu zuweisen',
    takeHint: 'Wer die Runde hat, sieht sie dann nicht mehr darin. Eine Runde ohne Rest wird abgebrochen.',
    doneWithRounds: (count: number, taken: number) =>
      `${count === 1 ? '1 Kontrolle' : `${count} Kontrollen`} geplant, ${taken} davon aus einer Runde genommen.`,
  },
  en: {
    inRound: (count, round, inspector) =>
      count === 1
        ? `1 control is in the round “${round}” of ${inspector}.`
        : `${count} controls are in the round “${round}” of ${inspector}.`,
    takeFromRounds: 'Take out of the round and assign anew',
    takeHint: 'Whoever has the round no longer sees them in it. A round with nothing left is cancelled.',
    doneWithRounds: (count, taken) =>
      `${count === 1 ? '1 control' : `${count} controls`} planned, ${taken} of them taken out of a round.`,
  },
});
