import type { Knex } from 'knex';
import { execute, sql } from '../db/sql.ts';
import type { MoistureState } from './groupState.rules.ts';
import type { AssessedProbe } from './sites.rules.ts';

export interface StateRow {
  installationId: string;
  state: MoistureState;
  isWaterlogged: boolean;
  withoutValue: number;
  readTo: string | null;
  probes: readonly AssessedProbe[];
}

/** Writes what was found; what is no longer as it was before becomes a change of its history. */
export async function writeStates(db: Knex, rows: readonly StateRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const sites = rows.map(({ probes: _probes, ...site }) => site);
  const given = sql`jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) AS g("installationId" uuid, state text,
    "isWaterlogged" boolean, "withoutValue" integer, "readTo" timestamptz)`;
  await execute(
    db,
    sql`INSERT INTO moisture_changes (installation_id, state, is_waterlogged, changed_at)
        SELECT g."installationId", g.state, g."isWaterlogged", ${now}::timestamptz
        FROM ${given}
        LEFT JOIN moisture_sites m ON m.installation_id = g."installationId"
        WHERE (m.state, m.is_waterlogged) IS DISTINCT FROM (g.state, g."isWaterlogged")`,
  );
  await execute(
    db,
    sql`INSERT INTO moisture_sites AS m (installation_id, state, since, is_waterlogged, without_value, read_to,
          evaluated_at)
        SELECT "installationId", state, ${now}::timestamptz, "isWaterlogged", "withoutValue", "readTo",
          ${now}::timestamptz
        FROM ${given}
        ON CONFLICT (installation_id) DO UPDATE SET
          since = CASE WHEN m.state = EXCLUDED.state THEN m.since ELSE EXCLUDED.since END,
          state = EXCLUDED.state, is_waterlogged = EXCLUDED.is_waterlogged, without_value = EXCLUDED.without_value,
          read_to = EXCLUDED.read_to, is_stale = false, evaluated_at = EXCLUDED.evaluated_at`,
  );
  await writeProbes(db, rows);
}

async function writeProbes(db: Knex, rows: readonly StateRow[]): Promise<void> {
  const probes = rows.flatMap(({ installationId, probes: all }) =>
    all.map(({ held, ...probe }) => ({
      installationId,
      ...probe,
      dryness: held?.dryness,
      evaluatedTo: held?.evaluatedTo,
      worseLeast: held?.worse?.least,
      worseTimes: held?.worse?.times,
      betterMost: held?.better?.most,
      betterSince: held?.better?.since,
    })),
  );
  await execute(
    db,
    sql`DELETE FROM moisture_probes WHERE installation_id = ANY (${rows.map((row) => row.installationId)}::uuid[])`,
  );
  await execute(
    db,
    sql`INSERT INTO moisture_probes (installation_id, probe, state, value, limits, dryness, evaluated_to, worse_least,
          worse_times, better_most, better_since)
        SELECT "installationId", probe, state, value, nullif(limits, 'null'), dryness, "evaluatedTo", "worseLeast",
          "worseTimes", "betterMost", "betterSince"
        FROM jsonb_to_recordset(${JSON.stringify(probes)}::jsonb) AS g("installationId" uuid, probe smallint, state text,
          value double precision, limits jsonb, dryness text, "evaluatedTo" timestamptz, "worseLeast" text,
          "worseTimes" smallint, "betterMost" text, "betterSince" timestamptz)`,
  );
}

/** What was said of an installation has changed: it is to be judged anew with the next look. */
export async function judgeAnew(db: Knex, installationId: string): Promise<void> {
  await execute(db, sql`UPDATE moisture_sites SET is_stale = true WHERE installation_id = ${installationId}`);
  await execute(db, sql`SELECT pg_notify('uplinks_waiting', '')`);
}
