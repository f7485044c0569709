import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { speciesIndex } from '../species/species.rules.ts';
import { allSpecies, allSpeciesSynonyms } from '../species/species.store.ts';
import { sampleRows, systemOfSample } from './analyse.ts';
import type { SystemFinding } from './crs/findSystem.ts';
import { systemOf, transformation } from './crs/systems.ts';
import type { FileProfile } from './formats/fileProfile.ts';
import { placeColumns, type CodeReading, type ImportPlan } from './judging/plan.ts';
import { listedCodes } from './judging/surroundings.store.ts';
import type { TargetField } from './imports.fields.ts';
import type { ImportMapping } from './mapping/importMapping.ts';
import {
  CODE_LISTS,
  codedField,
  measureField,
  unitFactor,
  type CodedField,
  type ValueMapping,
} from './values/codedFields.ts';
import { codeWordsOf } from './values/understandValue.ts';

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
  const finding = systemOfSample(file, await sampleRows(path, file), { mapping, citySystem, given });
  const { found } = finding;
  if (!found) {
    throw new Problem('invalid', 'The coordinate system of the file is not known', [
      { path: 'mapping.crs', key: 'crs_unknown' },
    ]);
  }
  if (finding.mustConfirm) throw unconfirmed(finding);
  const plan = {
    columns: file.columns,
    columnOf,
    hasGeometry: file.hasGeometry,
    toLonLat: transformation(found.system, found.swapped),
    girthHeightM: mapping.girthHeightM,
    species: speciesIndex(await allSpecies(db), await allSpeciesSynonyms(db)),
    codes: await codeReadings(db, mapping, columnOf),
    factors: factorsOf(mapping),
    areaOfOthers: `ohne Straße (${fileName})`,
    thisYear: Number(today.slice(0, 4)),
  };
  return { plan, crs: found.system.code };
}

/** What goes against the word of the file is not done by itself. */
function unconfirmed({ found, contradicted }: SystemFinding): Problem {
  const code = found?.system.code ?? '';
  const params = { code, said: contradicted ?? code };
  return new Problem('invalid', 'The file says another coordinate system than its numbers', [
    { path: 'mapping.crs', key: contradicted ? 'crs_contradicted' : 'crs_swapped', params },
  ]);
}

function requireSystem(code: string) {
  const system = systemOf(code);
  if (system) return system;
  throw new Problem('invalid', 'The coordinate system is not one of those known', [
    { path: 'mapping.crs', key: 'crs_not_supported', params: { code } },
  ]);
}

/** How the words of the coded fields that have a column are understood. */
async function codeReadings(
  db: Knex,
  { values }: ImportMapping,
  columnOf: ReadonlyMap<TargetField, number>,
): Promise<Map<CodedField, CodeReading>> {
  const fields = codedField.options.filter((field) => columnOf.has(field));
  const listed = await listedCodes(
    db,
    fields.map((field) => CODE_LISTS[field]),
  );
  refuseUnknownCodes(values, listed);
  return new Map(
    fields.map((field) => [
      field,
      { given: new Map(Object.entries(values[field] ?? {})), words: codeWordsOf(field, listed) },
    ]),
  );
}

function refuseUnknownCodes(values: ValueMapping, listed: readonly { list: string; code: string }[]): void {
  for (const field of codedField.options) {
    const known = new Set(listed.flatMap(({ list, code }) => (list === CODE_LISTS[field] ? [code] : [])));
    const odd = Object.values(values[field] ?? {}).find((code) => code !== null && !known.has(code));
    if (odd === undefined || known.size === 0) continue;
    throw new Problem('invalid', 'The mapping names a code that is not in its list', [
      { path: `mapping.values.${field}`, key: 'code_unknown', params: { code: odd, field } },
    ]);
  }
}

function factorsOf({ units }: ImportMapping): Map<TargetField, number> {
  return new Map(
    measureField.options
      .map((field) => [field, unitFactor(field, units[field])] as const)
      .filter(([, factor]) => factor !== 1),
  );
}
