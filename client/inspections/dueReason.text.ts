import { defineText } from '../i18n/text.ts';

/** Why a next date is suggested; one sentence per reason of `suggestNextDue`. */
export const dueReasonText = defineText({
  de: {
    interval: (months: number) =>
      months === 1 ? 'nach einem Monat' : months === 12 ? 'jährlich' : `alle ${months / 12} Jahre`,
    phase: { J: 'Jugendphase', R: 'Reifephase', A: 'Alterungsphase' },
    expectation: { H: 'höhere Sicherheitserwartung', G: 'geringere Sicherheitserwartung' },
    condition: { G: 'gesund', L: 'leicht geschädigt', S: 'stärker geschädigt' },
    matrix: (interval: string, phase: string, expectation: string, condition: string) =>
      `${interval}: ${phase}, ${expectation}, ${condition} (GALK/BADK 2021)`,
    damaged: (interval: string) =>
      `${interval}: stärker geschädigt, unabhängig von Phase und Erwartung (GALK/BADK 2021)`,
    young_without_care: (interval: string) =>
      `${interval}: Jugendphase ohne Jungbaumpflege (eigene Festlegung)`,
    young_tree_care: 'keine eigene Regelkontrolle: Jugendphase in Jungbaumpflege (GALK/BADK 2021)',
    not_safe: (interval: string) => `${interval}: Gefahr oder nicht beurteilbar (eigene Festlegung)`,
  },
  en: {
    interval: (months: number) =>
      months === 1 ? 'after one month' : months === 12 ? 'every year' : `every ${months / 12} years`,
    phase: { J: 'juvenile phase', R: 'mature phase', A: 'ageing phase' },
    expectation: { H: 'higher safety expectation', G: 'lower safety expectation' },
    condition: { G: 'healthy', L: 'slightly damaged', S: 'severely damaged' },
    matrix: (interval: string, phase: string, expectation: string, condition: string) =>
      `${interval}: ${phase}, ${expectation}, ${condition} (GALK/BADK 2021)`,
    damaged: (interval: string) =>
      `${interval}: severely damaged, whatever phase and expectation (GALK/BADK 2021)`,
    young_without_care: (interval: string) =>
      `${interval}: juvenile phase without young-tree care (house rule)`,
    young_tree_care: 'no regular inspection of its own: juvenile phase in young-tree care (GALK/BADK 2021)',
    not_safe: (interval: string) => `${interval}: danger or not assessable (house rule)`,
  },
});
