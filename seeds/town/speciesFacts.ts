import { readCsv } from '../reference.ts';

/** What the generator needs to know of a species. */
export interface SpeciesFacts {
  id: number;
  botanicalName: string;
  genus: string;
  longevity: 'short' | 'medium' | 'long';
  evergreen: boolean;
  bylaw: 'protected' | 'fruit_exempt' | 'not_covered';
}

/** The seeded species list by botanical name. */
export async function readSpeciesFacts(): Promise<Map<string, SpeciesFacts>> {
  const rows = await readCsv('species.csv');
  return new Map(rows.map((row) => [row.botanical_name ?? '', factsOf(row)]));
}

function factsOf(row: Record<string, string>): SpeciesFacts {
  return {
    id: Number(row.id),
    botanicalName: row.botanical_name ?? '',
    genus: row.genus ?? '',
    longevity: row.longevity === 'short' || row.longevity === 'long' ? row.longevity : 'medium',
    evergreen: row.evergreen === 'true',
    bylaw: row.bylaw === 'fruit_exempt' || row.bylaw === 'not_covered' ? row.bylaw : 'protected',
  };
}
