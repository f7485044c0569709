import type { PaperLanguage } from '../paper.text.ts';

const de = {
  fellings: 'Fällungen und starke Eingriffe',
  felling: (measure: string) => `Entscheidungen: ${measure}`,
  fellingDone: (day: string, status: string) => `Ausgeführt am ${day}, danach: ${status}.`,
  fellingFacts: {
    reason: 'Fällgrund',
    season: 'Tag der Arbeit',
    exception: 'Ausnahme, § 39 Abs. 5 BNatSchG',
    told: 'Naturschutzbehörde unterrichtet',
    permit: 'Genehmigung',
    habitat: 'Artenschutz, § 44 BNatSchG',
    stump: 'Stubben',
    replacement: 'Ersatz',
  },
  fallen: 'schon umgestürzt',
  permits: {
    not_needed: 'nicht nötig',
    to_apply: 'zu beantragen',
    applied: 'beantragt',
    granted: 'erteilt',
    refused: 'abgelehnt',
  },
  stumps: { stays: 'bleibt', grind: 'wird gefräst', removed: 'ist entfernt' },
  appliedOn: (day: string) => `beantragt am ${day}`,
  girth: (cm: string) => `Stammumfang ${cm} cm`,
  permitted: (day: string, until: string) => `erteilt am ${day}, gültig bis ${until}`,
  checked: (day: string, who: string) => `geprüft am ${day} durch ${who}`,
  found: (what: string) => `gefunden: ${what}`,
  owed: (count: string, day: string) => `${count}, zu pflanzen bis ${day}`,
  decisionHeads: ['Fassung', 'Zeit', 'Wer', 'Schritt', 'Was entschieden wurde'],
  corrects: (reason: string) => `Grund der Änderung: ${reason}`,
  acceptedDespite: (rules: string, reason: string) =>
    `Regel gebrochen: ${rules}. Abgenommen, obwohl das bleibt: ${reason}`,
  decisionSteps: {
    reason: 'Fällgrund',
    season: 'Tag und Schutzzeit',
    permit: 'Genehmigung',
    habitat: 'Artenschutz',
    after: 'Stubben und Ersatz',
  },
};

const en: typeof de = {
  fellings: 'Fellings and strong interventions',
  felling: (measure) => `Decisions: ${measure}`,
  fellingDone: (day, status) => `Done on ${day}, since then: ${status}.`,
  fellingFacts: {
    reason: 'Reason',
    season: 'Day of the work',
    exception: 'Exception, § 39 (5) BNatSchG',
    told: 'Nature authority told',
    permit: 'Permit',
    habitat: 'Habitats, § 44 BNatSchG',
    stump: 'Stump',
    replacement: 'Replacement',
  },
  fallen: 'fallen already',
  permits: {
    not_needed: 'not needed',
    to_apply: 'to be applied for',
    applied: 'applied for',
    granted: 'granted',
    refused: 'refused',
  },
  stumps: { stays: 'stays', grind: 'to be ground', removed: 'is removed' },
  appliedOn: (day) => `applied for on ${day}`,
  girth: (cm) => `girth ${cm} cm`,
  permitted: (day, until) => `granted on ${day}, valid until ${until}`,
  checked: (day, who) => `checked on ${day} by ${who}`,
  found: (what) => `found: ${what}`,
  owed: (count, day) => `${count}, to be planted by ${day}`,
  decisionHeads: ['Version', 'Time', 'Who', 'Step', 'What was decided'],
  corrects: (reason) => `Reason of the change: ${reason}`,
  acceptedDespite: (rules, reason) => `Rule broken: ${rules}. Accepted although that stays: ${reason}`,
  decisionSteps: {
    reason: 'Reason',
    season: 'Day and closed season',
    permit: 'Permit',
    habitat: 'Habitats',
    after: 'Stump and replacement',
  },
};

/** What was decided about felling a tree or cutting it severely, and by whom. */
export const FELLING_WORDS: Readonly<Record<PaperLanguage, typeof de>> = { de, en };
