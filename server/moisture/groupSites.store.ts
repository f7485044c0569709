import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { lastWatered } from '../watering/holding.fields.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import type { MoistureState } from './groupState.rules.ts';
import type { Dryness, Limits, ProfileId } from './profiles.rules.ts';

/** A site, as what is to be watered depends on it. */
export interface GroupSite {
  /** Of the installation. */
  id: string;
  sensorName: string;
  site: string;
  profile: ProfileId | null;
  state: MoistureState;
  since: string;
  withoutValue: number;
  /** Trees that stand. */
  treeIds: string[];
  needId: string | null;
  needState: 'open' | 'postponed' | null;
  postponedUntil: string | null;
  postponedTimes: number | null;
  /** Somebody has withdrawn a need of it until then. */
  restsUntil: string | null;
}

export async function groupSites(db: Knex): Promise<GroupSite[]> {
  return select<GroupSite>(
    db,
    sql`SELECT i.id, s.name AS "sensorName", i.site, i.profile, m.state, m.since, m.without_value AS "withoutValue",
          ARRAY(
            SELECT t.id FROM sensor_trees x JOIN published_trees t ON t.id = x.tree_id
            WHERE x.installation_id = i.id AND ${treeStands} ORDER BY t.id) AS "treeIds",
          n.id AS "needId", n.state AS "needState", n.postponed_until AS "postponedUntil",
          n.postponed_times AS "postponedTimes",
          (SELECT max(o.rests_until)
            FROM watering_need_sites y JOIN watering_needs o ON o.id = y.need_id
            WHERE y.installation_id = i.id) AS "restsUntil"
        FROM sensor_installations i
        JOIN sensors s ON s.id = i.sensor_id
        JOIN moisture_sites m ON m.installation_id = i.id
        LEFT JOIN watering_need_sites y ON y.installation_id = i.id AND y.is_open
        LEFT JOIN watering_needs n ON n.id = y.need_id
        WHERE i.valid_until IS NULL
        ORDER BY i.id`,
  );
}

export interface SaidProbe {
  installationId: string;
  depthCm: number;
  dryness: Dryness;
  value: number | null;
  limits: Limits;
}

/** What the probes of sites say that are judged. */
export async function saidProbes(db: Knex, installationIds: readonly string[]): Promise<SaidProbe[]> {
  return select<SaidProbe>(
    db,
    sql`SELECT h.installation_id AS "installationId", p.depth_cm AS "depthCm", h.dryness, h.value, h.limits
        FROM moisture_probes h
        JOIN sensor_probes p ON p.installation_id = h.installation_id AND p.probe = h.probe
        WHERE h.installation_id = ANY (${[...installationIds]}::uuid[]) AND h.limits IS NOT NULL
          AND h.state IN ('good', 'moderate', 'bad')
        ORDER BY p.depth_cm, h.probe`,
  );
}

export interface ThirstyTree {
  id: string;
  plantingYear: number | null;
  girthCm: number | null;
  wateredAt: string | null;
}

export async function thirstyTrees(db: Knex, treeIds: readonly string[]): Promise<ThirstyTree[]> {
  return select<ThirstyTree>(
    db,
    sql`SELECT t.id, t.planting_year AS "plantingYear",
          (SELECT max(g) FROM unnest(t.stem_girths_cm) AS g)::integer AS "girthCm",
          ${lastWatered(sql`t.id`)} AS "wateredAt"
        FROM trees t
        WHERE t.id = ANY (${[...treeIds]}::uuid[])`,
  );
}
