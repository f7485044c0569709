import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { NewSupport, Support, SupportChange, UnrecordedMeasure } from './supports.contract.ts';
import { INSTALLING_MEASURES, type RemovalCause, type SupportVerdict } from './supports.rules.ts';

const columns = sql`c.id, c.tree_id AS "treeId", c.number, c.kind, c.system, c.breaking_load_kn AS "breakingLoadKn",
  c.height_m AS "heightM", c.strands, c.place, c.installed_on AS "installedOn", c.installed_by AS "installedBy",
  c.measure_id AS "measureId", c.replaces_id AS "replacesId", c.lifetime_years AS "lifetimeYears",
  c.suggested_expires_on AS "suggestedExpiresOn", c.expires_on AS "expiresOn", c.expiry_reason AS "expiryReason",
  c.interval_months AS "intervalMonths", c.remarks, c.state, c.removed_on AS "removedOn",
  c.removal_cause AS "removalCause", c.removal_note AS "removalNote", c.last_inspected_on AS "lastInspectedOn",
  c.last_verdict AS "lastVerdict", c.next_due_on AS "nextDueOn", c.created_at AS "recordedAt", c.version`;

/** The supports of trees: those that are there first, each tree's in the order of their numbers. */
export async function supportsOf(db: Knex, treeIds: readonly string[]): Promise<Support[]> {
  return select<Support>(
    db,
    sql`SELECT ${columns}
        FROM crown_supports c
        WHERE c.tree_id = ANY (${treeIds}::uuid[])
        ORDER BY c.tree_id, c.state = 'removed', c.number`,
  );
}

export async function findSupport(db: Knex, id: string): Promise<Support | undefined> {
  return selectOne<Support>(db, sql`SELECT ${columns} FROM crown_supports c WHERE c.id = ${id}`);
}

/** A support nobody else writes on until the end of the transaction. */
export async function lockSupport(db: Knex, id: string): Promise<Support | undefined> {
  return selectOne<Support>(db, sql`SELECT ${columns} FROM crown_supports c WHERE c.id = ${id} FOR UPDATE`);
}

/** What the rules have worked out for it. */
export interface Derived {
  suggestedExpiresOn: string | null;
  nextDueOn: string;
}

/** To be called with the tree locked: the next number is counted from those that are there. */
export async function insertSupport(
  db: Knex,
  support: NewSupport,
  { suggestedExpiresOn, nextDueOn }: Derived,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO crown_supports (id, tree_id, number, kind, system, breaking_load_kn, height_m, strands, place,
          installed_on, installed_by, measure_id, replaces_id, lifetime_years, suggested_expires_on, expires_on,
          expiry_reason, interval_months, remarks, next_due_on, created_by, updated_by)
        SELECT ${support.id}::uuid, ${support.treeId}::uuid,
          (SELECT COALESCE(max(number), 0) + 1 FROM crown_supports WHERE tree_id = ${support.treeId}),
          ${support.kind}, ${support.system}, ${support.breakingLoadKn}::numeric, ${support.heightM}::numeric,
          ${support.strands}::integer, ${support.place}, ${support.installedOn}::date, ${support.installedBy},
          ${support.measureId}::uuid, ${support.replacesId}::uuid, ${support.lifetimeYears}::integer,
          ${suggestedExpiresOn}::date, ${support.expiresOn}::date, ${support.expiryReason},
          ${support.intervalMonths}::integer, ${support.remarks}, ${nextDueOn}::date, ${by}::uuid, ${by}::uuid`,
  );
}

export async function updateSupport(
  db: Knex,
  id: string,
  change: Omit<SupportChange, 'version'>,
  { suggestedExpiresOn, nextDueOn }: Derived,
  by: string,
): Promise<void> {
  await write(
    db,
    id,
    sql`kind = ${change.kind}, system = ${change.system}, breaking_load_kn = ${change.breakingLoadKn},
        height_m = ${change.heightM}, strands = ${change.strands}, place = ${change.place},
        installed_on = ${change.installedOn}, installed_by = ${change.installedBy},
        lifetime_years = ${change.lifetimeYears}, suggested_expires_on = ${suggestedExpiresOn},
        expires_on = ${change.expiresOn}, expiry_reason = ${change.expiryReason},
        interval_months = ${change.intervalMonths}, remarks = ${change.remarks}, next_due_on = ${nextDueOn}`,
    by,
  );
}

export async function markRemoved(
  db: Knex,
  id: string,
  removal: { removedOn: string; cause: RemovalCause; note: string | null },
  by: string,
): Promise<void> {
  await write(
    db,
    id,
    sql`state = 'removed', removed_on = ${removal.removedOn}, removal_cause = ${removal.cause},
        removal_note = ${removal.note}`,
    by,
  );
}

export async function markThere(db: Knex, id: string, state: Support['state'], by: string): Promise<void> {
  await write(
    db,
    id,
    sql`state = ${state}, removed_on = NULL, removal_cause = NULL, removal_note = NULL`,
    by,
  );
}

/** What the newest inspection in force makes of it; a removed one stays removed. */
export interface Standing {
  state: Support['state'];
  lastInspectedOn: string | null;
  lastVerdict: SupportVerdict | null;
  nextDueOn: string;
}

export async function writeStanding(db: Knex, id: string, standing: Standing, by: string): Promise<void> {
  await write(
    db,
    id,
    sql`state = ${standing.state}, last_inspected_on = ${standing.lastInspectedOn},
        last_verdict = ${standing.lastVerdict}, next_due_on = ${standing.nextDueOn}`,
    by,
  );
}

async function write(db: Knex, id: string, changes: Sql, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE crown_supports
        SET ${changes}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** The support that took the place of another one. */
export async function successorOf(db: Knex, id: string): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT id FROM crown_supports WHERE replaces_id = ${id}`,
  );
  return row?.id;
}

export async function isMeasureOf(db: Knex, measureId: string, treeId: string): Promise<boolean> {
  const row = await selectOne<{ id: string }>(
    db,
    sql`SELECT id FROM measures WHERE id = ${measureId} AND tree_id = ${treeId}`,
  );
  return row !== undefined;
}

/** Accepted measures of a tree that installed a support of which nobody has told anything yet. */
export async function unrecordedMeasures(db: Knex, treeId: string): Promise<UnrecordedMeasure[]> {
  return select<UnrecordedMeasure>(
    db,
    sql`SELECT m.id, m.measure, m.done_reported_on AS "doneOn", f.name AS "contractorName"
        FROM measures m
        LEFT JOIN contractors f ON f.id = m.contractor_id
        WHERE m.tree_id = ${treeId} AND m.status = 'ABN' AND m.measure = ANY (${INSTALLING}::text[])
          AND NOT EXISTS (SELECT FROM crown_supports c WHERE c.measure_id = m.id)
        ORDER BY m.done_reported_on, m.id`,
  );
}

const INSTALLING = Object.keys(INSTALLING_MEASURES);
