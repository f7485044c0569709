import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import type { Quality } from '../decoding/reading.rules.ts';
import type { MoistureState } from './groupState.rules.ts';
import type { Held } from './probeState.rules.ts';
import type { Dryness, Limits, Soil } from './profiles.rules.ts';

/** Any number, the same in every process of the product. */
const EVALUATING = 0x6d_6f_69_73;

/** One at a time evaluates, and says what is to be watered. */
export async function beAloneWithMoisture(db: Knex): Promise<void> {
  await execute(db, sql`SELECT pg_advisory_xact_lock(${EVALUATING})`);
}

interface HeldRow {
  dryness: Dryness | null;
  evaluatedTo: string | null;
  worseLeast: Dryness | null;
  worseTimes: number | null;
  betterMost: Dryness | null;
  betterSince: string | null;
}

export interface SiteRow {
  installationId: string;
  sensorId: string;
  profile: string | null;
  soil: Soil | null;
  plantingYear: number | null;
  /** The newest reading of its sensor. */
  newestAt: string | null;
  state: MoistureState | null;
  isWaterlogged: boolean | null;
  probes: (HeldRow & { probe: number; depthCm: number; limits: Limits | null })[];
}

/**
 * Open installations after one, by their ids: all, or those whose sensor has said something since they were looked at,
 * or of which something else has changed.
 */
export async function sitesToAssess(
  db: Knex,
  which: 'all' | 'changed',
  { after, limit }: { after: string; limit: number },
): Promise<SiteRow[]> {
  const changed = sql`AND (m.installation_id IS NULL OR m.is_stale
    OR l.newest > COALESCE(m.read_to, '-infinity'::timestamptz))`;
  return select<SiteRow>(
    db,
    sql`SELECT i.id AS "installationId", i.sensor_id AS "sensorId", i.profile, i.soil, l.newest AS "newestAt", m.state,
          m.is_waterlogged AS "isWaterlogged",
          (SELECT max(t.planting_year)
            FROM sensor_trees x JOIN trees t ON t.id = x.tree_id
            WHERE x.installation_id = i.id AND ${treeStands}) AS "plantingYear",
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('probe', p.probe, 'depthCm', p.depth_cm, 'limits', h.limits,
              'dryness', h.dryness, 'evaluatedTo', h.evaluated_to, 'worseLeast', h.worse_least,
              'worseTimes', h.worse_times, 'betterMost', h.better_most, 'betterSince', h.better_since)
              ORDER BY p.depth_cm, p.probe), '[]')
            FROM sensor_probes p
            LEFT JOIN moisture_probes h ON h.installation_id = p.installation_id AND h.probe = p.probe
            WHERE p.installation_id = i.id) AS probes
        FROM sensor_installations i
        LEFT JOIN moisture_sites m ON m.installation_id = i.id
        CROSS JOIN LATERAL (
          SELECT max(r.measured_at) AS newest FROM sensor_last_readings r WHERE r.sensor_id = i.sensor_id) l
        WHERE i.valid_until IS NULL AND i.id > ${after}::uuid ${which === 'changed' ? changed : sql``}
        ORDER BY i.id
        LIMIT ${limit}`,
  );
}

export function heldOf(row: HeldRow): Held | null {
  const { dryness, evaluatedTo, worseLeast, worseTimes, betterMost, betterSince } = row;
  if (dryness === null || evaluatedTo === null) return null;
  return {
    dryness,
    evaluatedTo: new Date(evaluatedTo),
    worse: worseLeast === null ? null : { least: worseLeast, times: worseTimes ?? 1 },
    better: betterMost === null ? null : { most: betterMost, since: new Date(betterSince ?? evaluatedTo) },
  };
}

export interface ReadingRow {
  installationId: string;
  probe: number;
  measuredAt: string;
  vwcPercent: number | null;
  tensionKPa: number | null;
  quality: Quality;
}

/** What the sensors of installations have said within a time, each since it is there; in order of time. */
export async function readingsBetween(
  db: Knex,
  installationIds: readonly string[],
  { from, until }: { from: Date; until: Date },
): Promise<ReadingRow[]> {
  return select<ReadingRow>(
    db,
    sql`SELECT i.id AS "installationId", r.probe, r.measured_at AS "measuredAt", r.vwc_percent AS "vwcPercent",
          r.tension_kpa AS "tensionKPa", r.quality
        FROM sensor_installations i
        -- The index of readings leads by probe.
        JOIN sensor_probes p ON p.installation_id = i.id
        JOIN soil_readings r ON r.sensor_id = i.sensor_id AND r.probe = p.probe AND r.measured_at >= i.valid_from
          AND (i.valid_until IS NULL OR r.measured_at < i.valid_until)
        WHERE i.id = ANY (${[...installationIds]}::uuid[]) AND r.measured_at > ${from} AND r.measured_at <= ${until}
        ORDER BY r.measured_at`,
  );
}

export interface DayRow {
  installationId: string;
  probe: number;
  day: string;
  vwc: number | null;
  tension: number | null;
}

/** Daily means of so many days before `today`. */
export async function daysBefore(
  db: Knex,
  installationIds: readonly string[],
  { today, days, timeZone }: { today: string; days: number; timeZone: string },
): Promise<DayRow[]> {
  return select<DayRow>(
    db,
    sql`SELECT i.id AS "installationId", d.probe, d.day, d.vwc_avg AS vwc, d.tension_avg AS tension
        FROM sensor_installations i
        JOIN soil_daily d ON d.sensor_id = i.sensor_id
          AND d.day >= (i.valid_from AT TIME ZONE ${timeZone}::text)::date
        WHERE i.id = ANY (${[...installationIds]}::uuid[])
          AND d.day >= ${today}::date - ${days}::integer AND d.day < ${today}::date`,
  );
}

/** Qualities that only neighbours show; the sums of these days hold no longer. */
export async function markReadings(
  db: Knex,
  marks: readonly { sensorId: string; probe: number; measuredAt: Date; quality: Quality }[],
  timeZone: string,
): Promise<void> {
  if (marks.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
    AS g("sensorId" uuid, probe smallint, "measuredAt" timestamptz, quality smallint)`;
  const theSame = sql`r.sensor_id = g."sensorId" AND r.probe = g.probe AND r.measured_at = g."measuredAt"`;
  for (const table of [sql`soil_readings`, sql`sensor_last_readings`])
    await execute(
      db,
      sql`UPDATE ${table} r SET quality = g.quality FROM ${given} WHERE ${theSame} AND r.quality = 0`,
    );
  await execute(
    db,
    sql`INSERT INTO soil_dirty_days (sensor_id, day)
        SELECT DISTINCT g."sensorId", (g."measuredAt" AT TIME ZONE ${timeZone}::text)::date FROM ${given}
        ON CONFLICT DO NOTHING`,
  );
}
