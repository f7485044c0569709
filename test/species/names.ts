import { readCsv } from '../../seeds/reference.ts';
import { speciesIndex, type SpeciesIndex } from '../../server/species/species.rules.ts';

/** The seeded species list, ready to be asked; and how a match reads: `Acer platanoides 'Globosum'`. */
export async function seededNames(): Promise<{
  index: SpeciesIndex;
  reading: (id: number, cultivar: string | null) => string;
}> {
  const rows = await readCsv('species.csv');
  const species = rows.map((row) => ({
    id: Number(row.id),
    botanicalName: row.botanical_name ?? '',
    germanName: row.german_name ?? '',
    englishName: row.english_name ?? '',
  }));
  const ids = new Map(species.map(({ id, botanicalName }) => [botanicalName, id]));
  const synonyms = (await readCsv('species_synonyms.csv')).map((row) => ({
    name: row.name ?? '',
    speciesId: ids.get(row.botanical_name ?? '') ?? 0,
    cultivar: row.cultivar || null,
  }));
  const names = new Map(species.map(({ id, botanicalName }) => [id, botanicalName]));
  return {
    index: speciesIndex(species, synonyms),
    reading: (id, cultivar) => `${names.get(id)}${cultivar === null ? '' : ` '${cultivar}'`}`,
  };
}
