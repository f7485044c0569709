import { treePosition } from '#contract/trees/trees';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { treeFormText } from './treeForm.text.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useTreeChoices } from './useTreeChoices.ts';

export interface FactWords {
  name(field: string): string;
  /** The value as people read it: names for codes, species and areas. */
  value(field: string, value: unknown): string;
}

const lonLat = treePosition.shape.position;

/** Lists behind the facts that hold codes. */
const CODE_LISTS: Partial<Record<string, string>> = {
  kind: 'object_kind',
  status: 'tree_status',
  agePhase: 'age_phase',
  safetyExpectation: 'safety',
  siteType: 'surroundings',
  protections: 'protection',
  tagKind: 'tag',
  positionMethod: 'pos_method',
};

/** What the facts of a tree are called, and how their values read. */
export function useFactWords(): FactWords {
  const t = useText(treeMappingText);
  const f = useText(treeFormText);
  const formats = useFormats();
  const codeName = useCodeNames();
  const choices = useTreeChoices();
  const names: Partial<Record<string, string>> = f.fields;
  const one = (field: string, item: unknown): string => {
    if (typeof item === 'boolean') return item ? f.yes : f.no;
    if ((typeof item !== 'string' && typeof item !== 'number') || item === '') return t.conflict.empty;
    if (field === 'controlAreaId') return choices.areas.find(({ id }) => id === item)?.name ?? String(item);
    const species = field === 'speciesId' ? choices.species.find(({ id }) => id === item) : undefined;
    if (species) return choices.speciesOption(species).title;
    const list = CODE_LISTS[field];
    if (list) return codeName(list, String(item));
    // A year has no thousands separator.
    return typeof item === 'number' && field !== 'plantingYear' ? formats.number(item) : String(item);
  };
  return {
    name: (field) => names[field] ?? t.conflict.place,
    value: (field, value) => {
      const place = lonLat.safeParse(value).data;
      if (field === 'position' && place)
        return t.position.latLon(formats.number(place[1], 6), formats.number(place[0], 6));
      if (!Array.isArray(value)) return one(field, value);
      return value.map((item: unknown) => one(field, item)).join(', ') || t.conflict.empty;
    },
  };
}
