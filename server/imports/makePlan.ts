import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { speciesIndex } from '../species/species.rules.ts';
import { allSpecies, allSpeciesSynonyms } from '../species/species.store.ts';
import { sampleRows, systemOfSample } from './analyse.ts';
import { systemOf, transformation } from './crs/systems.ts';
import type { FileProfile } from './formats/fileProfile.ts';
import { placeColumns, type ImportPlan } from './judging/plan.ts';
import { statusWords } from './judging/surroundings.store.ts';
import type { ImportMapping } from './mapping/importMapping.ts';

export interface ImportSource {
  path: string;
  fileName: string;
  file: FileProfile;
}

/**
 * What the rows of a file are judged by. Throws a Problem when the mapping does not fit the file, or when nobody
 * says in which coordinate system it is.
 */
export async function makePlan(
  db: Knex,
  source: ImportSource,
  mapping: ImportMapping,
  { citySystem, today }: { citySystem: number; today: string },
): Promise<{ plan: ImportPlan; crs: string }> {
  const { path, file, fileName } = source;
  const columnOf = placeColumns(mapping, file.columns);
  if (!file.hasGeometry && !columnOf.has('point') && !(columnOf.has('x') && columnOf.has('y'))) {
    throw new Problem('invalid', 'The file says nowhere where its trees stand', [
      { path: 'mapping.columns', key: 'no_coordinates' },
    ]);
  }
  const given = mapping.crs === null ? null : requireSystem(mapping.crs);
  const { found } = systemOfSample(file, await sampleRows(path, file), { mapping, citySystem, given });
  if (!found) {
    throw new Problem('invalid', 'The coordinate system of the file is not known', [
      { path: 'mapping.crs', key: 'crs_unknown' },
    ]);
  }
  const plan = {
    columns: file.columns,
    columnOf,
    hasGeometry: file.hasGeometry,
    toLonLat: transformation(found.system, found.swapped),
    girthHeightM: mapping.girthHeightM,
    species: speciesIndex(await allSpecies(db), await allSpeciesSynonyms(db)),
    statuses: statusesByWord(await statusWords(db)),
    areaOfOthers: `ohne Straße (${fileName})`,
    thisYear: Number(today.slice(0, 4)),
  };
  return { plan, crs: found.system.code };
}

function requireSystem(code: string) {
  const system = systemOf(code);
  if (system) return system;
  throw new Problem('invalid', 'The coordinate system is not one of those known', [
    { path: 'mapping.crs', key: 'crs_not_supported', params: { code } },
  ]);
}

function statusesByWord(words: readonly { code: string; de: string; en: string }[]): Map<string, string> {
  return new Map(
    words.flatMap(({ code, de, en }) =>
      [code, de, en].map((word): [string, string] => [word.toLowerCase(), code]),
    ),
  );
}
