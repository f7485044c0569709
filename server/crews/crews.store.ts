import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import type { Crew, CrewSkill } from './crews.contract.ts';

export interface CrewFacts {
  name: string;
  skills: CrewSkill[];
  tankLitres: number | null;
  isListed: boolean;
}

function selectCrews(db: Knex, where: Sql): Promise<Crew[]> {
  return select<Crew>(
    db,
    sql`SELECT c.id, f.name, c.skills, c.tank_litres AS "tankLitres", f.is_listed AS "isListed", c.version,
          COALESCE((
            SELECT json_agg(json_build_object('id', a.id, 'name', a.name) ORDER BY a.name)
            FROM crew_members m
            JOIN accounts a ON a.id = m.account_id AND a.disabled_at IS NULL
            WHERE m.crew_id = c.id), '[]') AS members,
          (SELECT count(*) FROM measures m
           WHERE m.contractor_id = c.id AND m.status IN ('BEA', 'INA', 'MAN'))::integer AS "openMeasures",
          (SELECT count(*) FROM watering_rounds r WHERE r.contractor_id = c.id AND r.is_open)::integer AS "openRounds"
        FROM crews c
        JOIN contractors f ON f.id = c.id
        WHERE ${where}
        ORDER BY f.is_listed DESC, f.name, c.id`,
  );
}

export function allCrews(db: Knex): Promise<Crew[]> {
  return selectCrews(db, sql`TRUE`);
}

export async function findCrew(db: Knex, id: string): Promise<Crew | undefined> {
  return (await selectCrews(db, sql`c.id = ${id}::uuid`))[0];
}

/** The crews somebody works in. */
export async function crewsOf(db: Knex, accountId: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT crew_id AS id FROM crew_members WHERE account_id = ${accountId} ORDER BY crew_id`,
  );
  return rows.map(({ id }) => id);
}

export async function peopleForCrews(db: Knex): Promise<{ id: string; name: string }[]> {
  return select(
    db,
    sql`SELECT id, name FROM accounts WHERE 'crew' = ANY (roles) AND disabled_at IS NULL ORDER BY name, id`,
  );
}

export async function insertCrew(
  db: Knex,
  { id, skills, tankLitres }: Omit<CrewFacts, 'isListed' | 'name'> & { id: string },
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO crews (id, skills, tank_litres, updated_by) VALUES (${id}, ${skills}::text[], ${tankLitres}, ${by})`,
  );
}

/** Writes a crew whose version still holds; false when it does not. */
export async function updateCrew(
  db: Knex,
  { id, version }: { id: string; version: number },
  { name, skills, tankLitres, isListed }: CrewFacts,
  by: string,
): Promise<boolean> {
  const written = await execute(
    db,
    sql`UPDATE crews
        SET skills = ${skills}::text[], tank_litres = ${tankLitres}, version = version + 1, updated_by = ${by},
          updated_at = now()
        WHERE id = ${id} AND version = ${version}`,
  );
  if (written === 0) return false;
  await execute(db, sql`UPDATE contractors SET name = ${name}, is_listed = ${isListed} WHERE id = ${id}`);
  return true;
}

export async function writeMembers(db: Knex, crewId: string, memberIds: readonly string[]): Promise<void> {
  // Whoever leaves may still carry words about work of the crew on a tablet that is offline.
  await execute(
    db,
    sql`WITH gone AS (
          DELETE FROM crew_members WHERE crew_id = ${crewId} AND account_id <> ALL (${[...memberIds]}::uuid[])
          RETURNING crew_id, account_id)
        INSERT INTO past_crew_members (crew_id, account_id)
        SELECT crew_id, account_id FROM gone
        ON CONFLICT (crew_id, account_id) DO UPDATE SET left_at = excluded.left_at`,
  );
  await execute(
    db,
    sql`INSERT INTO crew_members (crew_id, account_id)
        SELECT ${crewId}, m.id FROM unnest(${[...memberIds]}::uuid[]) AS m(id)
        ON CONFLICT DO NOTHING`,
  );
}
