import { matchSpecies } from '../../species/species.rules.ts';
import type { ImportPlan } from './plan.ts';
import type { RowReader } from './rowReader.ts';
import type { TreeFacts } from './verdict.ts';

type SpeciesFacts = Pick<TreeFacts, 'speciesId' | 'cultivar' | 'speciesAsGiven'>;

/** The species by its botanical name, else by its German one; what cannot be matched is kept as it was given. */
export function readSpecies(plan: ImportPlan, reader: RowReader): SpeciesFacts {
  const botanical = withGenus(reader.name('species_botanical'), reader.name('genus'));
  const german = reader.name('species_german');
  const cultivar = reader.text('cultivar');
  const given = botanical ?? german;
  if (given === null) return { speciesId: null, cultivar, speciesAsGiven: null };
  const match = matchSpecies(given, plan.species);
  if (match.speciesId !== null) {
    reader.tallies.countSpecies(given, match.speciesId, match.how);
    return { speciesId: match.speciesId, cultivar: cultivar ?? match.cultivar, speciesAsGiven: null };
  }
  const second = botanical !== null && german !== null ? matchSpecies(german, plan.species) : null;
  if (second?.speciesId) {
    reader.note('species_botanical', 'species_by_german_name', given, { german: german ?? '' });
    return { speciesId: second.speciesId, cultivar: cultivar ?? second.cultivar, speciesAsGiven: given };
  }
  const suggestions = match.suggestions.map(({ botanicalName }) => botanicalName).join(', ');
  reader.note(botanical === null ? 'species_german' : fieldOfName(reader), 'species_unmatched', given, {
    suggestions,
  });
  return { speciesId: null, cultivar, speciesAsGiven: given };
}

/** `cordata` of genus `Tilia` is `Tilia cordata`; a genus alone stands for itself. */
function withGenus(species: string | null, genus: string | null): string | null {
  if (species === null || genus === null) return species ?? genus;
  return /^[a-zäöü×]/.test(species) ? `${genus} ${species}` : species;
}

function fieldOfName(reader: RowReader) {
  return reader.has('species_botanical') ? 'species_botanical' : 'genus';
}
