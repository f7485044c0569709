import type { Knex } from 'knex';
import { execute, select, sql } from '../db/sql.ts';
import { lastWatered } from '../watering/holding.fields.ts';
import type { Limits } from './profiles.rules.ts';
import type { ReadingRow } from './sites.store.ts';
import type { Reaction } from './wateredSoil.rules.ts';

export interface WateredSite {
  needId: string;
  installationId: string;
  wateredAt: string;
  probes: { probe: number; depthCm: number; limits: Limits }[];
}

/** Sites of watered needs of which nobody knows yet whether they felt it, with when their own trees were watered. */
export async function sitesToLookAt(db: Knex): Promise<WateredSite[]> {
  return select<WateredSite>(
    db,
    sql`SELECT n.id AS "needId", y.installation_id AS "installationId", COALESCE((
            SELECT max(${lastWatered(sql`x.tree_id`, sql`n.raised_at - interval '48 hours'`)})
            FROM sensor_trees x WHERE x.installation_id = y.installation_id), n.watered_at) AS "wateredAt",
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('probe', p.probe, 'depthCm', p.depth_cm, 'limits', h.limits)), '[]')
            FROM sensor_probes p
            JOIN moisture_probes h ON h.installation_id = p.installation_id AND h.probe = p.probe
            WHERE p.installation_id = y.installation_id AND h.limits IS NOT NULL) AS probes
        FROM watering_needs n
        JOIN watering_need_sites y ON y.need_id = n.id
        WHERE n.state = 'watered' AND n.reaction IS NULL
        ORDER BY n.id, y.installation_id`,
  );
}

/** What was measured a day before and a day after each watering. */
export async function readingsAround(db: Knex, sites: readonly WateredSite[]): Promise<ReadingRow[]> {
  const given = sites.map(({ installationId, wateredAt }) => ({ installationId, wateredAt }));
  return select<ReadingRow>(
    db,
    sql`SELECT DISTINCT i.id AS "installationId", r.probe, r.measured_at AS "measuredAt", r.vwc_percent AS "vwcPercent",
          r.tension_kpa AS "tensionKPa", r.quality
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g("installationId" uuid, "wateredAt" timestamptz)
        JOIN sensor_installations i ON i.id = g."installationId"
        JOIN sensor_probes p ON p.installation_id = i.id
        JOIN soil_readings r ON r.sensor_id = i.sensor_id AND r.probe = p.probe AND r.measured_at >= i.valid_from
          AND r.measured_at BETWEEN g."wateredAt" - interval '24 hours' AND g."wateredAt" + interval '24 hours'
        ORDER BY r.measured_at`,
  );
}

export async function writeSiteReactions(
  db: Knex,
  said: readonly { needId: string; installationId: string; reaction: Reaction }[],
): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_need_sites y SET reaction = g.reaction
        FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
          AS g("needId" uuid, "installationId" uuid, reaction text)
        WHERE y.need_id = g."needId" AND y.installation_id = g."installationId"`,
  );
}

export async function writeReactions(
  db: Knex,
  said: readonly { id: string; reaction: Reaction }[],
): Promise<void> {
  await execute(
    db,
    sql`UPDATE watering_needs n SET reaction = g.reaction, version = n.version + 1
        FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS g(id uuid, reaction text)
        WHERE n.id = g.id`,
  );
}
