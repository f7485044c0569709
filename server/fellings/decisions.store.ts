import type { Knex } from 'knex';
import { v7 as uuidv7 } from 'uuid';
import { execute, identifier, listed, select, selectOne, sql } from '../db/sql.ts';
import type { Urgency } from '../measures/measures.rules.ts';
import { MEASURE_STEPS, type MeasureStatus } from '../measures/measures.rules.ts';
import { isStrong } from './fellings.filter.ts';
import type { Felling } from './fellings.contract.ts';
import { FELLING_MEASURES, STUMP_MEASURES, type FellingFacts, type FellingStep } from './fellings.rules.ts';

const COLUMNS: Record<keyof FellingFacts, string> = {
  reason: 'reason',
  reasonWords: 'reason_words',
  hasFallen: 'has_fallen',
  plannedOn: 'planned_on',
  seasonGround: 'season_ground',
  seasonWords: 'season_words',
  seasonYear: 'season_year',
  toldOn: 'told_on',
  toldWords: 'told_words',
  permit: 'permit',
  permitWords: 'permit_words',
  permitAuthority: 'permit_authority',
  permitReference: 'permit_reference',
  permitAppliedOn: 'permit_applied_on',
  permitGrantedOn: 'permit_granted_on',
  permitValidUntil: 'permit_valid_until',
  permitConditions: 'permit_conditions',
  habitatOn: 'habitat_on',
  habitatCheckedBy: 'habitat_checked_by',
  habitatMethods: 'habitat_methods',
  habitats: 'habitats',
  habitatDecision: 'habitat_decision',
  habitatWords: 'habitat_words',
  stump: 'stump',
  replacementCount: 'replacement_count',
  replacementGirthCm: 'replacement_girth_cm',
  replacementPlace: 'replacement_place',
  replacementDueBy: 'replacement_due_by',
  replacementBasis: 'replacement_basis',
  replacementWords: 'replacement_words',
};
const KEYS = Object.keys(COLUMNS) as (keyof FellingFacts)[]; // the record is typed by exactly these keys
const aliased = listed(KEYS.map((key) => sql`d.${identifier(COLUMNS[key])} AS ${identifier(key)}`));

/** A strong intervention as the rules look at it. Without a decision all facts are null. */
export interface CaseRow {
  id: string;
  treeId: string;
  measure: string;
  status: MeasureStatus;
  urgency: Urgency;
  version: number;
  doneReportedOn: string | null;
  treeNumber: string | null;
  protections: string[];
  bylaw: 'protected' | 'fruit_exempt' | 'not_covered' | null;
  stemGirthsCm: number[];
  girthHeightM: number | null;
  facts: FellingFacts | null;
}

/** Those of these measures that are strong interventions, with what is decided about them; in the order of the ids. */
export async function casesOf(db: Knex, ids: readonly string[]): Promise<CaseRow[]> {
  const rows = await select<Omit<CaseRow, 'facts'> & FellingFacts & { isDecided: boolean }>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", m.measure, m.status, m.urgency, COALESCE(f.version, 0) AS version,
          m.done_reported_on AS "doneReportedOn", t.number AS "treeNumber", t.protections, s.bylaw,
          t.stem_girths_cm AS "stemGirthsCm", t.girth_height_m AS "girthHeightM",
          d.measure_id IS NOT NULL AS "isDecided", ${aliased}
        FROM measures m
        JOIN published_trees t ON t.id = m.tree_id
        LEFT JOIN species s ON s.id = t.species_id
        LEFT JOIN fellings f ON f.measure_id = m.id
        LEFT JOIN felling_decisions d ON d.measure_id = f.measure_id AND d.version = f.version
        WHERE m.id = ANY (${ids}::uuid[]) AND ${isStrong}
        ORDER BY array_position(${ids}::uuid[], m.id)`,
  );
  return rows.map(({ isDecided, ...row }) => ({ ...row, facts: isDecided ? factsOf(row) : null }));
}

function factsOf(row: FellingFacts): FellingFacts {
  // Each key of the facts is taken from a row that holds them all.
  return Object.fromEntries(KEYS.map((key) => [key, row[key]])) as unknown as FellingFacts; // see above
}

/** Every decision about a felling, the newest first. */
export async function decisionsOf(db: Knex, id: string): Promise<Felling['decisions']> {
  const rows = await select<Omit<Felling['decisions'][number], 'facts'> & FellingFacts>(
    db,
    sql`SELECT d.version, d.step, d.correction_reason AS "correctionReason", p.name AS "writtenBy",
          d.written_at AS "writtenAt", ${aliased}
        FROM felling_decisions d
        JOIN accounts p ON p.id = d.written_by
        WHERE d.measure_id = ${id}
        ORDER BY d.version DESC`,
  );
  return rows.map(({ version, step, correctionReason, writtenBy, writtenAt, ...facts }) => ({
    version,
    step,
    correctionReason,
    writtenBy,
    writtenAt,
    facts: factsOf(facts),
  }));
}

/** Every decision about fellings of a tree, felling by felling, the oldest first. */
export async function decisionsAtTree(db: Knex, treeId: string): Promise<DecisionAtTree[]> {
  const rows = await select<Omit<DecisionAtTree, 'facts'> & FellingFacts>(
    db,
    sql`SELECT m.id, m.measure, f.felled_on AS "felledOn", f.felled_as AS "felledAs", d.version, d.step,
          d.correction_reason AS "correctionReason", p.name AS "writtenBy", d.written_at AS "writtenAt", ${aliased}
        FROM fellings f
        JOIN measures m ON m.id = f.measure_id
        JOIN felling_decisions d ON d.measure_id = f.measure_id
        JOIN accounts p ON p.id = d.written_by
        WHERE f.tree_id = ${treeId}
        ORDER BY m.created_at, m.id, d.version`,
  );
  return rows.map(({ id, measure, felledOn, felledAs, ...decision }) => {
    const { version, step, correctionReason, writtenBy, writtenAt, ...facts } = decision;
    const written = { version, step, correctionReason, writtenBy, writtenAt };
    return { id, measure, felledOn, felledAs, ...written, facts: factsOf(facts) };
  });
}

type DecisionAtTree = Felling['decisions'][number] & {
  id: string;
  measure: string;
  felledOn: string | null;
  felledAs: string | null;
};

/** Holds the measure until the decision is written: acts on it wait, and see it. */
export async function lockCase(db: Knex, id: string): Promise<void> {
  await select(db, sql`SELECT id FROM measures WHERE id = ${id} FOR UPDATE`);
}

export interface NewDecision {
  id: string;
  treeId: string;
  version: number;
  step: FellingStep;
  correctionReason: string | null;
  facts: FellingFacts;
}

/** Writes a decision; from now on it is the one that holds. Which one it is, and the hash of all it says. */
export async function insertDecision(
  db: Knex,
  { id, treeId, version, step, correctionReason, facts }: NewDecision,
  by: { id: string; now: Date },
): Promise<{ decisionId: string; contentHash: string }> {
  await execute(
    db,
    sql`INSERT INTO fellings (measure_id, tree_id, version, created_by)
        VALUES (${id}, ${treeId}, ${version}, ${by.id})
        ON CONFLICT (measure_id) DO UPDATE SET version = EXCLUDED.version`,
  );
  const names = listed(KEYS.map((key) => identifier(COLUMNS[key])));
  const values = listed(KEYS.map((key) => sql`${facts[key]}`));
  const written = await selectOne<{ decisionId: string; contentHash: string }>(
    db,
    sql`INSERT INTO felling_decisions AS d (id, measure_id, version, step, correction_reason, written_by, written_at,
          ${names})
        VALUES (${uuidv7()}, ${id}, ${version}, ${step}, ${correctionReason}, ${by.id}, ${by.now}, ${values})
        RETURNING id AS "decisionId",
          encode(sha256(convert_to(felling_decision_content(d), 'UTF8')), 'hex') AS "contentHash"`,
  );
  if (!written) throw new Error('a decision just written is not there');
  return written;
}

/** The tree is felled; what it has been since then stands beside the day. */
export async function markFelled(db: Knex, id: string, on: string, as: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE fellings SET felled_on = ${on}::date, felled_as = ${as} WHERE measure_id = ${id}`,
  );
}

/** The measure that is to fell a tree, the most pressing first. */
export async function openFellingAt(db: Knex, treeId: string): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT m.id FROM measures m
        WHERE m.tree_id = ${treeId} AND m.measure = ANY (${[...FELLING_MEASURES]}::text[])
          AND m.status NOT IN ('ABL', 'ABN', 'STO')
        ORDER BY m.deadline NULLS LAST, m.id
        LIMIT 1`,
  );
  return row?.id;
}

/** Other measures at the tree of a felling that are neither ordered nor settled; none beside other measures. */
export async function openBeside(
  db: Knex,
  id: string,
): Promise<{ id: string; measure: string; felling: string }[]> {
  return select(
    db,
    sql`SELECT o.id, o.measure, m.measure AS felling
        FROM measures m
        JOIN measures o ON o.tree_id = m.tree_id AND o.id <> m.id
        WHERE m.id = ${id} AND m.measure = ANY (${[...FELLING_MEASURES]}::text[])
          AND o.status = ANY (${[...MEASURE_STEPS.lapse.from]}::text[])
        ORDER BY o.id`,
  );
}

/** Did the tree lie before it was cleared away, as its felling says? */
export async function hasTreeFallen(db: Knex, treeId: string): Promise<boolean> {
  const row = await selectOne(
    db,
    sql`SELECT FROM fellings f
        JOIN felling_decisions d ON d.measure_id = f.measure_id AND d.version = f.version
        WHERE f.tree_id = ${treeId} AND f.felled_on IS NOT NULL AND d.has_fallen
        LIMIT 1`,
  );
  return row !== undefined;
}

/** Was the stump of a tree ground or dug out by work that is accepted already? */
export async function isStumpCleared(db: Knex, treeId: string): Promise<boolean> {
  const row = await selectOne(
    db,
    sql`SELECT FROM measures m
        WHERE m.tree_id = ${treeId} AND m.measure = ANY (${[...STUMP_MEASURES]}::text[]) AND m.status = 'ABN'
        LIMIT 1`,
  );
  return row !== undefined;
}

/** The last felling at a site whose tree is replaced by another. */
export async function fellingAtSite(db: Knex, treeId: string): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT measure_id AS id FROM fellings
        WHERE tree_id = ${treeId} AND felled_on IS NOT NULL
        ORDER BY felled_on DESC
        LIMIT 1`,
  );
  return row?.id;
}

/** Names a tree as a replacement; false when it makes up for a felling already. */
export async function insertReplacement(db: Knex, id: string, treeId: string, by: string): Promise<boolean> {
  const written = await execute(
    db,
    sql`INSERT INTO replacement_trees (tree_id, measure_id, created_by)
        VALUES (${treeId}, ${id}, ${by})
        ON CONFLICT (tree_id) DO NOTHING`,
  );
  return written === 1;
}

export async function deleteReplacement(db: Knex, id: string, treeId: string): Promise<boolean> {
  const deleted = await execute(
    db,
    sql`DELETE FROM replacement_trees WHERE measure_id = ${id} AND tree_id = ${treeId}`,
  );
  return deleted === 1;
}
