import { useMemo } from 'react';
import type { ControlArea } from '#contract/areas/areas';
import type { Species } from '#contract/species/species';
import { useMe } from '../accounts/accounts.queries.ts';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useCodeList } from '../codes/codes.queries.ts';
import { ownStorage } from '../drafts/ownStorage.ts';
import { useLanguage } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { useSpecies } from '../species/species.queries.ts';
import type { Longevity } from './agePhase.ts';
import { favouriteSpecies } from './remembered.ts';
import type { PickOption } from '../ui/PickerList.tsx';

/** What a tree's form offers to choose from. */
export interface TreeChoices {
  today: string;
  species: readonly Species[];
  /** Species this person maps often, above all in the control area. */
  favouritesIn(areaId: string | null): readonly number[];
  areas: readonly ControlArea[];
  longevityOf(speciesId: number | null): Longevity;
  speciesOption(species: Species): PickOption;
}

const NOTHING: readonly never[] = [];

export function useTreeChoices(): TreeChoices {
  const { today } = useMe();
  const language = useLanguage();
  const species = useSpecies().data ?? NOTHING;
  const areas = useControlAreas().data ?? NOTHING;
  return useMemo(
    () => ({
      today,
      species,
      areas,
      favouritesIn: onceFor((areaId) => favouriteSpecies(ownStorage, areaId)),
      longevityOf: (id) => species.find((one) => one.id === id)?.longevity ?? null,
      speciesOption: (one) => ({
        id: String(one.id),
        title: commonName(one, language) ?? one.botanicalName,
        subtitle: one.botanicalName,
      }),
    }),
    [today, species, areas, language],
  );
}

/** Answers the same for as long as the form is open: buttons do not change places under the finger. */
function onceFor(find: (areaId: string | null) => readonly number[]) {
  const found = new Map<string | null, readonly number[]>();
  return (areaId: string | null): readonly number[] => {
    const known = found.get(areaId) ?? find(areaId);
    found.set(areaId, known);
    return known;
  };
}

/** A code list as options of a picker, in the person's language. */
export function useCodeOptions(list: string): readonly PickOption[] {
  const language = useLanguage();
  return useCodeList(list).map((code) => ({ id: code.code, title: code[language] }));
}
