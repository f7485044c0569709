import type { Code } from '#contract/codes/codes';
import { useCodeList } from '../codes/codes.queries.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import type { PickGroup, PickOption, PickSearch } from '../ui/PickerList.tsx';
import { groupCodes } from './findingGroups.ts';
import type { FindingDraft, Part } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';

export type FindingList = keyof Pick<FindingDraft, 'damage' | 'fungus' | 'pest' | 'habitat'>;

/** What can be found at a part of a tree of a genus: likely ones first, all by search. */
export function useFindingChoices(
  list: FindingList,
  part: Part,
  genus: string | null,
): { groups: PickGroup[]; search: PickSearch } {
  const t = useText(inspectionsText);
  const language = useLanguage();
  const codes = useCodeList(list);
  const { likely, here, elsewhere } = groupCodes(list, codes, part, genus);
  const options = (some: readonly Code[]): PickOption[] =>
    some.map((code) => ({ id: code.code, title: code[language], subtitle: code.code }));
  const label = {
    damage: t.searchDamage(t.parts[part]),
    fungus: t.searchFungus,
    pest: t.searchPest,
    habitat: t.searchHabitat,
  }[list];
  // Damages belong to their part: one of another part would be recorded in the wrong place.
  const searched = list === 'damage' ? here : codes;
  return {
    groups: [
      { title: genus ? t.likelyHosts(genus) : t.favourites, options: options(likely) },
      { title: list === 'fungus' ? t.ofThisPart : '', options: options(here) },
      { title: t.otherParts, options: list === 'damage' ? [] : options(elsewhere) },
    ],
    search: {
      label,
      none: t.searchNone,
      find: (typed) => options(forgivingSearch(searched, typed, (code) => [code.de, code.en, code.code])),
    },
  };
}
