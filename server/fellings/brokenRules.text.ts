/** What was broken when work was accepted all the same, by the keys of the issues of `lawful.rules.ts`. */
export const BROKEN_RULES: Readonly<Record<string, { de: string; en: string }>> = {
  felling_in_closed_season: {
    de: 'in der Schutzzeit ohne Ausnahme, § 39 Abs. 5 BNatSchG',
    en: 'in the closed season without an exception, § 39 (5) BNatSchG',
  },
  felling_authority_untold: {
    de: 'Naturschutzbehörde nicht unterrichtet',
    en: 'nature authority not told',
  },
  felling_permit_undecided: {
    de: 'Genehmigung nicht geklärt',
    en: 'whether a permit was needed not settled',
  },
  felling_permit_waiting: { de: 'Genehmigung nicht erteilt', en: 'permit not granted' },
  felling_permit_later: { de: 'Genehmigung erst danach erteilt', en: 'permit granted only afterwards' },
  felling_permit_expired: { de: 'Genehmigung abgelaufen', en: 'permit expired' },
  felling_permit_refused: { de: 'Genehmigung abgelehnt', en: 'permit refused' },
  felling_needs_habitat: {
    de: 'ohne Artenschutzprüfung, § 44 BNatSchG',
    en: 'without a habitat check, § 44 BNatSchG',
  },
  felling_habitat_stops: {
    de: 'gegen die Artenschutzprüfung, § 44 BNatSchG',
    en: 'against the habitat check, § 44 BNatSchG',
  },
  felling_habitat_needs_danger: {
    de: 'Artenschutzprüfung aufgeschoben ohne Gefahr, § 44 BNatSchG',
    en: 'habitat check put off without a danger, § 44 BNatSchG',
  },
  felling_habitat_late: {
    de: 'Artenschutzprüfung erst danach, § 44 BNatSchG',
    en: 'habitat check only afterwards, § 44 BNatSchG',
  },
};

/** Several in one line; a key of a later day as it is. */
export function rulesInWords(keys: readonly string[], language: 'de' | 'en'): string {
  return keys.map((key) => BROKEN_RULES[key]?.[language] ?? key).join('; ');
}
