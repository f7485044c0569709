import type { Knex } from 'knex';
import { constant, select, sql, type Sql } from '../db/sql.ts';
import type { Soil } from '../moisture/profiles.rules.ts';
import { wateringHolds } from '../watering/pastRounds.store.ts';
import { treeStands } from '../youngTrees/caredTree.fields.ts';
import type { SoilOfTree } from './curves.contract.ts';
import type { Resolution } from './curves.rules.ts';

/** Whose readings are asked for: a device's wherever it was, those of one place, or those that stood for a tree. */
export interface Whose {
  kind: 'sensor' | 'installation' | 'tree';
  id: string;
}

export interface Span {
  from: string;
  to: string;
}

/** A device at a place, as far as it was there within a span. */
export interface Stay {
  installationId: string;
  sensorId: string;
  sensorName: string;
  site: string;
  from: string;
  until: string | null;
  intervalS: number | null;
  profile: string | null;
  soil: Soil | null;
  /** Of the youngest tree it stands for, as states are judged. */
  plantingYear: number | null;
  probes: { probe: number; depthCm: number }[];
}

/** A row for each point; the columns end as their series do. */
export interface PointRow {
  installationId: string;
  probe: number;
  at: number;
  quality: number;
  vwc: number | null;
  vwcLeast: number | null;
  vwcMost: number | null;
  tension: number | null;
  tensionLeast: number | null;
  tensionMost: number | null;
  temperature: number | null;
  temperatureLeast: number | null;
  temperatureMost: number | null;
}

/** Own proposal: nobody changes a device's place more often in what a chart shows. */
const MOST_STAYS = 40;

export async function staysIn(db: Knex, whose: Whose, { from, to }: Span): Promise<Stay[]> {
  return select<Stay>(
    db,
    sql`SELECT i.id AS "installationId", s.id AS "sensorId", s.name AS "sensorName", i.site, i.valid_from AS from,
          i.valid_until AS until, h.interval_s AS "intervalS", i.profile, i.soil,
          (SELECT max(t.planting_year)
            FROM sensor_trees x JOIN trees t ON t.id = x.tree_id
            WHERE x.installation_id = i.id AND ${treeStands}) AS "plantingYear",
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('probe', p.probe, 'depthCm', p.depth_cm) ORDER BY p.probe), '[]')
            FROM sensor_probes p WHERE p.installation_id = i.id) AS probes
        FROM sensor_installations i
        JOIN sensors s ON s.id = i.sensor_id
        LEFT JOIN sensor_health h ON h.sensor_id = s.id
        WHERE ${ofWhom(whose)} AND i.valid_from < ${to}::timestamptz
          AND (i.valid_until IS NULL OR i.valid_until > ${from}::timestamptz)
        ORDER BY i.valid_from DESC, i.id
        LIMIT ${MOST_STAYS}`,
  );
}

function ofWhom({ kind, id }: Whose): Sql {
  if (kind === 'sensor') return sql`i.sensor_id = ${id}::uuid`;
  if (kind === 'installation') return sql`i.id = ${id}::uuid`;
  return sql`i.id IN (SELECT t.installation_id FROM sensor_trees t WHERE t.tree_id = ${id}::uuid)`;
}

/** Is there what is asked about? */
export async function isKnown(db: Knex, { kind, id }: Whose): Promise<boolean> {
  const table = { sensor: sql`sensors`, installation: sql`sensor_installations`, tree: sql`trees` }[kind];
  return (await select(db, sql`SELECT 1 FROM ${table} WHERE id = ${id}::uuid`)).length > 0;
}

/** The stays as a table, each cut to the span: what was said elsewhere is not of this place. */
function stayed(stays: readonly Stay[], { from, to }: Span): Sql {
  return sql`(
    SELECT s.installation_id, s.sensor_id, s.valid_from, s.valid_until,
      GREATEST(s.valid_from, ${from}::timestamptz) AS begins, LEAST(s.valid_until, ${to}::timestamptz) AS ends
    FROM unnest(${stays.map(({ installationId }) => installationId)}::uuid[],
      ${stays.map(({ sensorId }) => sensorId)}::uuid[], ${stays.map((stay) => stay.from)}::timestamptz[],
      ${stays.map(({ until }) => until ?? 'infinity')}::timestamptz[])
      AS s(installation_id, sensor_id, valid_from, valid_until))`;
}

const epochMs = (moment: Sql) => sql`(extract(epoch FROM ${moment}) * 1000)::double precision`;

/** Single readings, `limit` at most. */
export async function readingsIn(
  db: Knex,
  stays: readonly Stay[],
  span: Span,
  limit: number,
): Promise<PointRow[]> {
  return select<PointRow>(
    db,
    sql`SELECT s.installation_id AS "installationId", r.probe, ${epochMs(sql`r.measured_at`)} AS at, r.quality,
          r.vwc_percent AS vwc, r.tension_kpa AS tension, r.temperature_c AS temperature
        FROM ${stayed(stays, span)} s
        JOIN soil_readings r ON r.sensor_id = s.sensor_id AND r.measured_at >= s.begins AND r.measured_at < s.ends
        WHERE r.measured_at >= ${span.from}::timestamptz AND r.measured_at < ${span.to}::timestamptz
        ORDER BY s.installation_id, r.probe, r.measured_at
        LIMIT ${limit}`,
  );
}

const averaged = (column: Sql) =>
  sql`sum(${column} * readings) / sum(readings) FILTER (WHERE ${column} IS NOT NULL)`;

/**
 * Sums of whole days or weeks of the city. On a day on which a device was moved its sum is of two places: such days
 * are summed up anew from what was said at each.
 */
export async function sumsIn(
  db: Knex,
  stays: readonly Stay[],
  span: Span,
  { unit, timeZone }: { unit: Exclude<Resolution, 'reading'>; timeZone: string },
): Promise<PointRow[]> {
  const zone = sql`AT TIME ZONE ${timeZone}::text`;
  return select<PointRow>(
    db,
    sql`WITH stays AS (
          SELECT s.installation_id, s.sensor_id, s.valid_from, s.valid_until,
            (s.begins ${zone})::date AS first_day, ((s.ends - interval '1 microsecond') ${zone})::date AS last_day
          FROM ${stayed(stays, span)} s),
        torn AS (
          SELECT DISTINCT s.installation_id, s.sensor_id, (b.at ${zone})::date AS day,
            GREATEST(s.valid_from, (b.at ${zone})::date::timestamp ${zone}) AS begins,
            LEAST(s.valid_until, ((b.at ${zone})::date + 1)::timestamp ${zone}) AS ends
          FROM stays s
          CROSS JOIN LATERAL (VALUES (s.valid_from), (s.valid_until)) b(at)
          WHERE isfinite(b.at) AND (b.at ${zone})::time <> '00:00'
            AND (b.at ${zone})::date BETWEEN s.first_day AND s.last_day),
        days AS (
          SELECT s.installation_id, d.probe, d.day, d.readings, d.vwc_avg, d.vwc_min, d.vwc_max, d.tension_avg,
            d.tension_min, d.tension_max, d.temperature_avg, d.temperature_min, d.temperature_max
          FROM stays s
          JOIN soil_daily d ON d.sensor_id = s.sensor_id AND d.day BETWEEN s.first_day AND s.last_day
          WHERE NOT EXISTS (
            SELECT FROM torn t WHERE t.installation_id = s.installation_id AND t.day = d.day)
          UNION ALL
          SELECT t.installation_id, r.probe, t.day, count(*), avg(r.vwc_percent), min(r.vwc_percent),
            max(r.vwc_percent), avg(r.tension_kpa), min(r.tension_kpa), max(r.tension_kpa), avg(r.temperature_c),
            min(r.temperature_c), max(r.temperature_c)
          FROM torn t
          JOIN soil_readings r ON r.sensor_id = t.sensor_id AND r.measured_at >= t.begins AND r.measured_at < t.ends
          WHERE r.quality = 0
          GROUP BY t.installation_id, r.probe, t.day)
        SELECT d.installation_id AS "installationId", d.probe,
          ${epochMs(sql`date_trunc(${constant(unit)}, d.day::timestamp) ${zone}`)} AS at, 0 AS quality,
          ${averaged(sql`d.vwc_avg`)} AS vwc, min(d.vwc_min) AS "vwcLeast", max(d.vwc_max) AS "vwcMost",
          ${averaged(sql`d.tension_avg`)} AS tension, min(d.tension_min) AS "tensionLeast",
          max(d.tension_max) AS "tensionMost", ${averaged(sql`d.temperature_avg`)} AS temperature,
          min(d.temperature_min) AS "temperatureLeast", max(d.temperature_max) AS "temperatureMost"
        FROM days d
        GROUP BY d.installation_id, d.probe, date_trunc(${constant(unit)}, d.day::timestamp)
        ORDER BY d.installation_id, d.probe, date_trunc(${constant(unit)}, d.day::timestamp)`,
  );
}

export interface BadRow {
  installationId: string;
  probe: number;
  at: number;
  quality: number;
  readings: number;
}

/** Days or weeks of the city in which readings did not count. */
export async function badIn(
  db: Knex,
  stays: readonly Stay[],
  span: Span,
  { unit, timeZone }: { unit: Exclude<Resolution, 'reading'>; timeZone: string },
): Promise<BadRow[]> {
  return select<BadRow>(
    db,
    sql`SELECT b."installationId", b.probe, ${epochMs(sql`b.bucket AT TIME ZONE ${timeZone}::text`)} AS at, b.quality,
          count(*)::integer AS readings
        FROM (
          SELECT s.installation_id AS "installationId", r.probe, r.quality,
            date_trunc(${constant(unit)}, r.measured_at AT TIME ZONE ${timeZone}::text) AS bucket
          FROM ${stayed(stays, span)} s
          JOIN soil_readings r ON r.sensor_id = s.sensor_id AND r.measured_at >= s.begins AND r.measured_at < s.ends
          WHERE r.quality <> 0 AND r.measured_at >= ${span.from}::timestamptz AND r.measured_at < ${span.to}::timestamptz) b
        GROUP BY b."installationId", b.probe, b.bucket, b.quality
        ORDER BY b."installationId", b.probe, b.bucket, b.quality`,
  );
}

export interface WateringRow {
  installationId: string;
  at: number;
  trees: number;
  litres: number;
}

/** Waterings of the trees of these stays while they lasted; of several words about one stop the one that holds. */
export async function wateringsIn(db: Knex, stays: readonly Stay[], span: Span): Promise<WateringRow[]> {
  return select<WateringRow>(
    db,
    sql`SELECT y.installation_id AS "installationId", ${epochMs(sql`min(w.watered_at)`)} AS at,
          count(DISTINCT w.tree_id)::integer AS trees, sum(w.litres)::integer AS litres
        FROM ${stayed(stays, span)} y
        JOIN sensor_trees t ON t.installation_id = y.installation_id
        JOIN waterings w ON w.tree_id = t.tree_id AND w.watered_at >= y.begins AND w.watered_at < y.ends
        LEFT JOIN watering_stops s ON s.round_id = w.round_id AND s.tree_id = w.tree_id
        WHERE w.outcome = 'done' AND ${wateringHolds}
        GROUP BY y.installation_id, w.watered_on
        ORDER BY w.watered_on, y.installation_id
        LIMIT 2000`,
  );
}

/** The last reading of every depth of the installations that stand for a tree now. */
export async function soilOfTree(db: Knex, treeId: string): Promise<SoilOfTree['installations']> {
  return select<SoilOfTree['installations'][number]>(
    db,
    sql`SELECT i.id AS "installationId", s.id AS "sensorId", s.name AS "sensorName", i.site,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object(
              'probe', p.probe, 'depthCm', p.depth_cm,
              'measuredAt', to_char(l.measured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'vwcPercent', l.vwc_percent, 'tensionKPa', l.tension_kpa, 'temperatureC', l.temperature_c,
              'quality', l.quality) ORDER BY p.depth_cm, p.probe), '[]')
            FROM sensor_probes p
            LEFT JOIN sensor_last_readings l
              ON l.sensor_id = i.sensor_id AND l.probe = p.probe AND l.measured_at >= i.valid_from
            WHERE p.installation_id = i.id) AS probes
        FROM sensor_trees t
        JOIN sensor_installations i ON i.id = t.installation_id
        JOIN sensors s ON s.id = i.sensor_id
        WHERE t.tree_id = ${treeId}::uuid AND i.valid_until IS NULL
        ORDER BY i.site, i.id`,
  );
}
