import { defineText } from '../i18n/text.ts';

/** How moist the soil is at a sensor, as it is judged. */
export const moistureText = defineText({
  de: {
    title: 'Bodenfeuchte',
    notYet: 'Noch nicht bewertet: Das geschieht mit den nächsten Messwerten, spätestens in einer Stunde.',
    waterlogged: 'Seit einer Woche zu nass: Den Wurzeln kann Luft fehlen.',
    states: {
      good: 'feucht genug',
      moderate: 'mäßig trocken',
      bad: 'trocken',
      frozen: 'gefroren',
      unknown: 'kein Messwert',
      unassessed: 'ohne Bewertung',
    },
    depth: (cm: number) => `${cm} cm`,
    units: {
      tension: (value: string) => `${value} kPa`,
      volumetric: (value: string) => `${value} Vol.-%`,
    },
    moderate: {
      tension: (value: string) => `mäßig trocken ab ${value}`,
      volumetric: (value: string) => `mäßig trocken unter ${value}`,
    },
    bad: {
      tension: (value: string) => `trocken ab ${value}`,
      volumetric: (value: string) => `trocken unter ${value}`,
    },
    whyUnassessed:
      'Es fehlt ein Grenzwertprofil, der Boden oder das Pflanzjahr, oder der Baum steht länger, als das Profil gilt.',
    changes: 'Verlauf',
    became: (when: string, state: string, isWaterlogged: boolean) =>
      `${when}: ${state}${isWaterlogged ? ', zu nass' : ''}`,
  },
  en: {
    title: 'Soil moisture',
    notYet: 'Not judged yet: that happens with the next readings, within an hour at the latest.',
    waterlogged: 'Too wet for a week: roots may lack air.',
    states: {
      good: 'moist enough',
      moderate: 'moderately dry',
      bad: 'dry',
      frozen: 'frozen',
      unknown: 'no reading',
      unassessed: 'not assessed',
    },
    depth: (cm) => `${cm} cm`,
    units: {
      tension: (value) => `${value} kPa`,
      volumetric: (value) => `${value} vol-%`,
    },
    moderate: {
      tension: (value) => `moderately dry from ${value}`,
      volumetric: (value) => `moderately dry below ${value}`,
    },
    bad: {
      tension: (value) => `dry from ${value}`,
      volumetric: (value) => `dry below ${value}`,
    },
    whyUnassessed:
      'A threshold profile, the soil or the planting year is missing, or the tree has stood longer than the profile holds.',
    changes: 'History',
    became: (when, state, isWaterlogged) => `${when}: ${state}${isWaterlogged ? ', too wet' : ''}`,
  },
});
