import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { PlannedInspector } from './planner.contract.ts';
import type { Absence } from './planner.rules.ts';

export const capacities = sql`coalesce((SELECT json_object_agg(c.type, c.trees_per_day) FROM plan_capacities c
  WHERE c.account_id = p.account_id), '{}')`;
export const absences = sql`coalesce((
  SELECT json_agg(json_build_object('startsOn', w.starts_on, 'endsOn', w.ends_on) ORDER BY w.starts_on)
  FROM plan_absences w WHERE w.account_id = p.account_id), '[]')`;

/** Says what an inspector is planned with; the number of rows written: 0 when somebody else was quicker. */
export async function writeInspector(
  db: Knex,
  said: {
    id: string;
    version: number;
    takesPart: boolean;
    treesPerDay: Readonly<Record<string, number>>;
    absences: readonly Absence[];
  },
  by: string,
): Promise<number> {
  const written = await execute(
    db,
    said.version === 0
      ? sql`INSERT INTO plan_inspectors (account_id, takes_part, updated_by)
            VALUES (${said.id}, ${said.takesPart}, ${by}) ON CONFLICT (account_id) DO NOTHING`
      : sql`UPDATE plan_inspectors
            SET takes_part = ${said.takesPart}, version = version + 1, updated_by = ${by}, updated_at = now()
            WHERE account_id = ${said.id} AND version = ${said.version}`,
  );
  if (written === 0) return 0;
  await execute(db, sql`DELETE FROM plan_capacities WHERE account_id = ${said.id}`);
  await execute(db, sql`DELETE FROM plan_absences WHERE account_id = ${said.id}`);
  await execute(
    db,
    sql`INSERT INTO plan_capacities (account_id, type, trees_per_day)
        SELECT ${said.id}::uuid, type, trees
        FROM unnest(${Object.keys(said.treesPerDay)}::text[], ${Object.values(said.treesPerDay)}::integer[])
          AS c(type, trees)`,
  );
  await execute(
    db,
    sql`INSERT INTO plan_absences (account_id, starts_on, ends_on)
        SELECT ${said.id}::uuid, starts_on, ends_on
        FROM unnest(${said.absences.map(({ startsOn }) => startsOn)}::date[],
                    ${said.absences.map(({ endsOn }) => endsOn)}::date[]) AS a(starts_on, ends_on)`,
  );
  return written;
}

/** What the plan knows of a person besides what stands in it; null: nothing was ever said. */
export async function planningOf(
  db: Knex,
  accountId: string,
): Promise<Pick<PlannedInspector, 'takesPart' | 'treesPerDay' | 'absences'> | null> {
  const found = await selectOne<Pick<PlannedInspector, 'takesPart' | 'treesPerDay' | 'absences'>>(
    db,
    sql`SELECT p.takes_part AS "takesPart", ${capacities} AS "treesPerDay", ${absences} AS absences
        FROM plan_inspectors p
        WHERE p.account_id = ${accountId}`,
  );
  return found ?? null;
}

/** Of whoever is gone nobody has to know when they were away or how much they did in a day. */
export async function forgetPlanning(db: Knex, accountId: string): Promise<void> {
  await execute(db, sql`DELETE FROM plan_absences WHERE account_id = ${accountId}`);
  await execute(db, sql`DELETE FROM plan_capacities WHERE account_id = ${accountId}`);
  await execute(db, sql`DELETE FROM plan_inspectors WHERE account_id = ${accountId}`);
}
