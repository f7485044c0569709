import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../server/db/connect.ts';
import { select, sql } from '../../server/db/sql.ts';
import type { NewInspection } from '../../server/inspections/inspections.contract.ts';
import type { NewTree } from '../../server/trees/trees.contract.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';

/** A control area of the given name; its id. */
export async function anArea(database: Database, name = 'Lindenallee'): Promise<string> {
  const [row] = await select<{ id: string }>(
    database.knex,
    sql`INSERT INTO control_areas (name, kind, created_by) VALUES (${name}, 'street', ${DEMO_INSPECTOR_ID})
        ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name
        RETURNING id`,
  );
  if (!row) throw new Error('no control area was made');
  return row.id;
}

/** The id of a species by its botanical name. */
export async function aSpecies(database: Database, botanicalName = 'Tilia cordata'): Promise<number> {
  const [row] = await select<{ id: number }>(
    database.knex,
    sql`SELECT id FROM species WHERE botanical_name = ${botanicalName}`,
  );
  if (!row) throw new Error(`there is no species ${botanicalName}`);
  return row.id;
}

/** A mature single tree at a busy street, with what a test does not care about filled in. */
export function aTree(controlAreaId: string, facts: Partial<NewTree> = {}): NewTree {
  return {
    id: uuidv7(),
    position: [8.2146, 53.1435],
    positionMethod: 'GNSS',
    positionAccuracyM: 2.5,
    predecessorId: null,
    kind: 'EB',
    memberCount: null,
    status: 'BEST',
    controlAreaId,
    number: null,
    speciesId: null,
    cultivar: null,
    plantingYear: 1980,
    plantingYearEstimated: false,
    heightM: 14,
    crownDiameterM: 9,
    stemGirthsCm: [140],
    girthHeightM: 1,
    agePhase: 'R',
    safetyExpectation: 'H',
    youngTreeCare: false,
    siteType: 'S01',
    protections: [],
    street: 'Lindenallee',
    houseNumber: '12',
    tagKind: null,
    tagNumber: null,
    remarks: null,
    source: null,
    externalKey: null,
    ...facts,
  };
}

/** A regular inspection of a healthy mature tree on 15 June 2026, due again in two years. */
export function anInspection(treeId: string, seen: Partial<NewInspection> = {}): NewInspection {
  return {
    id: uuidv7(),
    treeId,
    type: 'RK',
    occasion: null,
    countsAsRegular: true,
    inspectedAt: '2026-06-15T09:30:00+02:00',
    position: [8.21461, 53.14351],
    accuracyM: 3,
    foliage: 'B',
    vitality: '1',
    condition: 'G',
    agePhase: 'R',
    safetyExpectation: 'H',
    youngTreeCare: false,
    result: 'OK',
    limitations: [],
    remarks: null,
    photoIds: [],
    nextDueOn: '2028-06-15',
    deviationReason: null,
    findings: [],
    measures: [],
    ...seen,
  };
}

/** A moderate cavity on the trunk. */
export function aFinding(
  seen: Partial<NewInspection['findings'][number]> = {},
): NewInspection['findings'][number] {
  return {
    id: uuidv7(),
    part: 'S',
    damage: 'S04',
    fungus: null,
    pest: null,
    habitat: null,
    severity: 2,
    sizeCm: 12,
    place: 'Nordseite, 2 m',
    remarks: null,
    photoIds: [],
    ...seen,
  };
}
