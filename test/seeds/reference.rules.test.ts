import { expect, test } from 'vitest';
import { readCsv } from '../../seeds/reference.ts';
import { TAXA, taxonOf } from '../../seeds/town/taxa.ts';
import { letterKey } from '../../server/species/speciesName.rules.ts';

const species = await readCsv('species.csv');
const synonyms = await readCsv('species_synonyms.csv');
const codes = await readCsv('codes.csv');
const byName = new Map(species.map((row) => [row.botanical_name, row]));

test('species have lasting whole numbers, each its own', () => {
  const ids = species.map((row) => Number(row.id));
  expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every genus can be named alone', () => {
  const genera = new Set(species.map((row) => row.genus));
  expect([...genera].filter((genus) => !byName.has(`${genus} spec.`))).toEqual([]);
});

test.each([
  ['Taxus baccata', 'protected'],
  ['Larix decidua', 'protected'],
  ['Pinus sylvestris', 'protected'],
  ['Picea abies', 'not_covered'],
  ['Thuja occidentalis', 'not_covered'],
  ['Quercus robur', 'protected'],
  ['Malus domestica', 'fruit_exempt'],
  ['Prunus avium', 'fruit_exempt'],
  ["Prunus avium 'Plena'", 'protected'],
  ['Prunus serrulata', 'protected'],
  ['Pyrus calleryana', 'protected'],
  ['Juglans regia', 'protected'],
  ['Castanea sativa', 'protected'],
  ['Corylus colurna', 'protected'],
])('the tree bylaw of 2025 treats %s as %s', (name, bylaw) => {
  expect(byName.get(name)?.bylaw).toBe(bylaw);
});

test('every other name leads to a species, and no name leads to two', () => {
  expect(synonyms.filter((row) => !byName.has(row.botanical_name ?? ''))).toEqual([]);
  const meanings = new Map<string, Set<string>>();
  for (const { name = '', botanical_name: meant = '', cultivar = '' } of synonyms) {
    const key = letterKey(name);
    meanings.set(key, (meanings.get(key) ?? new Set()).add(`${meant} ${cultivar}`));
  }
  expect([...meanings].filter(([, meant]) => meant.size > 1)).toEqual([]);
});

test('codes stand once in their list and have both names', () => {
  const keys = codes.map((row) => `${row.list} ${row.code}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(codes.filter((row) => !row.de || !row.en)).toEqual([]);
});

test('hosts of fungi and pests are genera of the species list', () => {
  const genera = new Set(species.map((row) => row.genus));
  const hosts = codes.flatMap((row) =>
    (row.flag ?? '').split(' ').filter((word) => word.startsWith('HOST-')),
  );
  expect(hosts.length).toBeGreaterThan(80);
  expect(hosts.map((host) => host.slice(5)).filter((genus) => !genera.has(genus))).toEqual([]);
});

test('what the demo town is planted with is in the species list', () => {
  expect(TAXA.filter((name) => !byName.has(taxonOf(name).botanicalName))).toEqual([]);
});
