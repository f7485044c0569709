import { actInWords } from '#text/audit/acts';
import { fieldInWords } from '#text/audit/fields';
import { valueInWords } from '#text/audit/values';
import { BROKEN_RULES } from '#text/fellings/brokenRules';
import { useAccounts } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { useSpecies } from '../species/species.queries.ts';
import { commonName } from '../species/speciesName.ts';
import { changesText } from './changes.text.ts';

/** Fields that hold a code, and the list it stands in. */
const LISTS: Readonly<Record<string, string>> = {
  status: 'tree_status',
  kind: 'object_kind',
  agePhase: 'age_phase',
  safetyExpectation: 'safety',
  vitality: 'vitality',
  condition: 'condition',
  siteType: 'surroundings',
  protections: 'protection',
  tagKind: 'tag',
  positionMethod: 'pos_method',
  type: 'inspection_type',
  result: 'result',
  lastResult: 'result',
  measure: 'measure',
  urgency: 'urgency',
  seasonGround: 'closed_season_ground',
  habitatMethods: 'investigation',
  habitats: 'habitat',
  habitatDecision: 'habitat_decision',
  replacementBasis: 'replacement_basis',
  supportKind: 'crown_support',
  observations: 'support_finding',
  // Where it is words and no code they are shown as they are.
  reason: 'felling_reason',
};

export interface ChangeWords {
  act(noun: string, act: string): string;
  field(noun: string, name: string): string;
  value(noun: string, field: string, value: unknown): string;
}

/** Names and values of the history as people say them; what has no word is shown as it is. */
export function useChangeWords(): ChangeWords {
  const t = useText(changesText);
  const language = useLanguage();
  const format = useFormats();
  const names = useCodeNames();
  const species = useSpecies().data;
  const areas = useControlAreas().data;
  const people = useAccounts().data?.accounts;
  const value = (noun: string, field: string, held: unknown): string => {
    if (held === null || held === undefined || held === '') return t.nothing;
    if (typeof held === 'boolean') return held ? t.yes : t.no;
    if (field === 'brokenRules' && typeof held === 'string') return BROKEN_RULES[held]?.[language] ?? held;
    if (field === 'position' && Array.isArray(held)) return positionInWords(held);
    if (Array.isArray(held))
      return held.length === 0 ? t.nothing : held.map((item) => value(noun, field, item)).join(' + ');
    if (field === 'speciesId')
      return (
        named(
          species?.find(({ id }) => id === held),
          language,
        ) ?? plain(held)
      );
    if (field === 'controlAreaId' || field === 'areaId')
      return areas?.find(({ id }) => id === held)?.name ?? plain(held);
    if (field === 'assignedTo' || field === 'inspectorId')
      return people?.find(({ id }) => id === held)?.name ?? plain(held);
    const word = valueInWords(noun, field, plain(held));
    if (word !== undefined) return word[language];
    if (typeof held === 'object')
      return Object.entries(held)
        .map(([part, within]) => `${fieldInWords(noun, part, language)}: ${value(noun, part, within)}`)
        .join(', ');
    const list = LISTS[field];
    if (list) return names(list, plain(held));
    if (typeof held === 'number') return /year$/i.test(field) ? plain(held) : format.number(held);
    return typeof held === 'string' && /^\d{4}-\d\d-\d\d$/.test(held) ? format.day(held) : plain(held);
  };
  return {
    act: (noun, act) => actInWords(noun, act, language),
    field: (noun, name) => fieldInWords(noun, name, language),
    value,
  };
}

function named(species: Parameters<typeof commonName>[0] | undefined, language: 'de' | 'en'): string | null {
  return species ? commonName(species, language) : null;
}

/** Latitude first, as people say positions; 6 decimals are a decimetre. */
function positionInWords([lon, lat]: readonly unknown[]): string {
  return `${Number(lat).toFixed(6)}, ${Number(lon).toFixed(6)}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
