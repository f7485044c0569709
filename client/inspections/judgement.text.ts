import { defineText } from '../i18n/text.ts';

/** Short names and one line of help for what is judged; the code lists hold the official names. */
export const judgementText = defineText({
  de: {
    vitality: {
      '0': { name: 'VS 0', help: 'dicht verzweigt, lange Triebe auch seitlich' },
      '1': { name: 'VS 1', help: 'spießartige Wipfeltriebe, Umriss ausgefranst' },
      '2': { name: 'VS 2', help: 'Kurztriebe wie Krallen oder Pinsel, Lücken in der Krone' },
      '3': { name: 'VS 3', help: 'Hauptachsen sterben, Krone zerfällt in Teile' },
      S: { name: 'VS S', help: 'stark geschnitten, etwa 5 Jahre nicht einstufbar' },
      K: { name: 'VS K', help: 'gekappt, mindestens 10 Jahre nicht einstufbar' },
      T: { name: 'tot', help: 'der Baum ist abgestorben' },
    },
    condition: {
      G: { name: 'gesund', help: 'ohne Schäden, die die Sicherheit betreffen' },
      L: { name: 'leicht geschädigt', help: 'bis zur nächsten Regelkontrolle voraussichtlich sicher' },
      S: { name: 'stärker geschädigt', help: 'kann binnen eines Jahres unsicher werden' },
    },
    agePhase: {
      J: { name: 'Jugend', help: 'bis etwa 15 Jahre am Standort' },
      R: { name: 'Reife', help: 'bis etwa 50 oder 80 Jahre, je nach Art' },
      A: { name: 'Alterung', help: 'danach' },
    },
    safetyExpectation: {
      H: { name: 'höher', help: 'Straßen, Wege, Plätze, Spielplätze, Schulen' },
      G: { name: 'geringer', help: 'wenig begangene Wege und Grünflächen' },
    },
    foliage: { B: 'belaubt', U: 'unbelaubt', A: 'Austrieb', V: 'Verfärbung, Laubfall', I: 'immergrün' },
    result: {
      OK: { name: 'Verkehrssicher', help: 'kein Handlungsbedarf' },
      OM: { name: 'Verkehrssicher mit Maßnahme', help: 'zur Erhaltung oder Entwicklung' },
      VM: { name: 'Maßnahme nötig', help: 'um die Verkehrssicherheit herzustellen' },
      GV: { name: 'Gefahr im Verzug', help: 'Sofortmaßnahme am selben Tag' },
      EU: { name: 'Beurteilung offen', help: 'eingehende Untersuchung nötig' },
      NB: { name: 'Nicht beurteilbar', help: 'nicht zugänglich oder nicht einsehbar' },
    },
    severity: { '1': 'gering', '2': 'mittel', '3': 'stark' },
    urgency: {
      D0: 'sofort',
      D1: '1 Woche',
      D2: '6 Wochen',
      D3: '3 Monate',
      D4: '6 Monate',
      D5: '12 Monate',
      D6: 'bis nächste Kontrolle',
      D7: 'Fällperiode',
    },
  },
  en: {
    vitality: {
      '0': { name: 'VS 0', help: 'dense branching, long shoots sideways as well' },
      '1': { name: 'VS 1', help: 'spear-like leaders, frayed outline' },
      '2': { name: 'VS 2', help: 'short shoots like claws or brushes, gaps in the crown' },
      '3': { name: 'VS 3', help: 'main axes dying, crown breaking into parts' },
      S: { name: 'VS S', help: 'heavily pruned, not ratable for about 5 years' },
      K: { name: 'VS K', help: 'topped, not ratable for at least 10 years' },
      T: { name: 'dead', help: 'the tree has died' },
    },
    condition: {
      G: { name: 'healthy', help: 'no damage that matters for safety' },
      L: { name: 'slightly damaged', help: 'presumably safe until the next regular inspection' },
      S: { name: 'severely damaged', help: 'may become unsafe within a year' },
    },
    agePhase: {
      J: { name: 'juvenile', help: 'up to about 15 years on site' },
      R: { name: 'mature', help: 'up to about 50 or 80 years, depending on species' },
      A: { name: 'ageing', help: 'after that' },
    },
    safetyExpectation: {
      H: { name: 'higher', help: 'streets, paths, squares, playgrounds, schools' },
      G: { name: 'lower', help: 'little-used paths and green areas' },
    },
    foliage: { B: 'in leaf', U: 'leafless', A: 'flushing', V: 'autumn colour, leaf fall', I: 'evergreen' },
    result: {
      OK: { name: 'Safe', help: 'no action needed' },
      OM: { name: 'Safe, with a measure', help: 'for maintenance or development' },
      VM: { name: 'Action needed', help: 'to restore safety' },
      GV: { name: 'Imminent danger', help: 'immediate action on the same day' },
      EU: { name: 'Undecided', help: 'detailed investigation needed' },
      NB: { name: 'Not assessable', help: 'not accessible or not visible' },
    },
    severity: { '1': 'minor', '2': 'moderate', '3': 'severe' },
    urgency: {
      D0: 'at once',
      D1: '1 week',
      D2: '6 weeks',
      D3: '3 months',
      D4: '6 months',
      D5: '12 months',
      D6: 'by next control',
      D7: 'felling season',
    },
  },
});
