import { defineText } from '../i18n/text.ts';

/** Care and water in a tree's file and in the list of trees. */
export const treeCareText = defineText({
  de: {
    until: (day: string) => `bis ${day}`,
    begin: 'Pflegeprogramm beginnen',
    nextPhase: 'Nächste Pflegephase',
    lastWatered: (day: string, litres: string) => `zuletzt gegossen ${day}, ${litres} l`,
    ofYear: (year: number, times: number, litres: string) => `${year}: ${times}-mal, ${litres} l`,
    outside: {
      tree_taken_out: 'Der Baum war da schon aus dem Gießgang genommen.',
      round_given_away: 'Der Gießgang war da schon anderen übergeben.',
    },
    forAll: 'Jungbaumpflege',
    waterAll: 'Bewässern',
  },
  en: {
    until: (day) => `until ${day}`,
    begin: 'Start a care programme',
    nextPhase: 'Next phase of care',
    lastWatered: (day, litres) => `last watered ${day}, ${litres} l`,
    ofYear: (year, times, litres) => `${year}: ${times} times, ${litres} l`,
    outside: {
      tree_taken_out: 'The tree had been taken out of the round by then.',
      round_given_away: 'The round had been given to others by then.',
    },
    forAll: 'Young-tree care',
    waterAll: 'Water',
  },
});
