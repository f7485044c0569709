import { useControlAreas } from '../areas/areas.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { useSpecies } from '../species/species.queries.ts';
import { bulkEditsText } from './bulkEdits.text.ts';

const LISTS: Readonly<Record<string, string>> = {
  status: 'tree_status',
  agePhase: 'age_phase',
  safetyExpectation: 'safety',
  siteType: 'surroundings',
};

/** A field's value in the words a person knows it by. */
export function useValueWords(): (field: string, value: unknown) => string {
  const t = useText(bulkEditsText);
  const language = useLanguage();
  const names = useCodeNames();
  const areas = useControlAreas().data;
  const species = useSpecies().data;
  return (field, value) => {
    if (value === null || value === undefined) return t.empty;
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    const text =
      typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    if (field === 'controlAreaId') return areas?.find(({ id }) => id === text)?.name ?? '…';
    if (field === 'speciesId') {
      const found = species?.find(({ id }) => String(id) === text);
      return found ? (commonName(found, language) ?? found.botanicalName) : '…';
    }
    const list = LISTS[field];
    return list === undefined ? text : names(list, text);
  };
}
