import type { Knex } from 'knex';
import { allOf, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Asked, Bound, Metric, Of } from './asked.ts';

export interface PlaceRow {
  installationId: string;
  sensorId: string;
  sensorName: string;
  model: string | null;
  site: string;
  lon: number;
  lat: number;
  from: string;
  until: string | null;
}

export interface DatastreamRow extends PlaceRow {
  probe: number;
  depthCm: number;
  metric: Metric;
}

export interface ObservationRow {
  at: number;
  measuredAt: string;
  receivedAt: string;
  result: number;
  quality: number;
}

export type Page = Pick<Asked, 'top' | 'skip'>;

const PLACE = sql`i.id AS "installationId", s.id AS "sensorId", s.name AS "sensorName", s.model,
  i.site, ST_X(i.geom) AS lon, ST_Y(i.geom) AS lat, i.valid_from AS from, i.valid_until AS until`;

const TABLES = sql`sensor_installations i JOIN sensors s ON s.id = i.sensor_id`;

function placesOf({ installationId, sensorId }: Of): Sql {
  return allOf([
    ...(installationId === undefined ? [] : [sql`i.id = ${installationId}::uuid`]),
    ...(sensorId === undefined ? [] : [sql`i.sensor_id = ${sensorId}::uuid`]),
  ]);
}

/** Measuring sites: installations, in the order they were made. One more than asked for, where there is one. */
export async function places(db: Knex, of: Of, { top, skip }: Page): Promise<PlaceRow[]> {
  return select<PlaceRow>(
    db,
    sql`SELECT ${PLACE} FROM ${TABLES} WHERE ${placesOf(of)}
        ORDER BY i.created_at, i.id LIMIT ${top + 1} OFFSET ${skip}`,
  );
}

export async function countPlaces(db: Knex, of: Of): Promise<number> {
  return counted(db, sql`${TABLES} WHERE ${placesOf(of)}`);
}

export type SensorRow = Pick<PlaceRow, 'sensorId' | 'sensorName' | 'model'>;

export async function sensors(db: Knex, of: Of, { top, skip }: Page): Promise<SensorRow[]> {
  return select<SensorRow>(
    db,
    sql`SELECT s.id AS "sensorId", s.name AS "sensorName", s.model
        FROM sensors s WHERE ${sensorsOf(of)}
        ORDER BY s.created_at, s.id LIMIT ${top + 1} OFFSET ${skip}`,
  );
}

export async function countSensors(db: Knex, of: Of): Promise<number> {
  return counted(db, sql`sensors s WHERE ${sensorsOf(of)}`);
}

function sensorsOf({ installationId, sensorId }: Of): Sql {
  return allOf([
    ...(sensorId === undefined ? [] : [sql`s.id = ${sensorId}::uuid`]),
    ...(installationId === undefined
      ? []
      : [sql`s.id = (SELECT n.sensor_id FROM sensor_installations n WHERE n.id = ${installationId}::uuid)`]),
  ]);
}

/** A datastream for everything a probe measures, as its newest summed day tells; what it never said has none. */
const STREAMS = sql`${TABLES}
  JOIN sensor_probes p ON p.installation_id = i.id
  CROSS JOIN LATERAL (
    SELECT d.vwc_avg, d.tension_avg, d.temperature_avg, d.ec_avg
    FROM soil_daily d
    WHERE d.sensor_id = i.sensor_id AND d.probe = p.probe
    ORDER BY d.day DESC LIMIT 1) d
  CROSS JOIN LATERAL (VALUES
    (1, 'vwc', d.vwc_avg), (2, 'tension', d.tension_avg), (3, 'temperature', d.temperature_avg), (4, 'ec', d.ec_avg))
    m(place, metric, said)`;

function streamsOf(of: Of): Sql {
  return allOf([
    placesOf(of),
    sql`m.said IS NOT NULL`,
    ...(of.metric === undefined ? [] : [sql`m.metric = ${of.metric}::text`]),
    ...(of.probe === undefined ? [] : [sql`p.probe = ${of.probe}::smallint`]),
  ]);
}

const STREAM = sql`${PLACE}, p.probe, p.depth_cm AS "depthCm", m.metric`;
const IN_ORDER = sql`i.created_at, i.id, p.depth_cm, p.probe, m.place`;

export async function datastreams(db: Knex, of: Of, { top, skip }: Page): Promise<DatastreamRow[]> {
  return select<DatastreamRow>(
    db,
    sql`SELECT ${STREAM} FROM ${STREAMS} WHERE ${streamsOf(of)}
        ORDER BY ${IN_ORDER} LIMIT ${top + 1} OFFSET ${skip}`,
  );
}

export async function countDatastreams(db: Knex, of: Of): Promise<number> {
  return counted(db, sql`${STREAMS} WHERE ${streamsOf(of)}`);
}

/** Of some measuring sites or sensors at once: what is taken along. */
export async function datastreamsOfMany(
  db: Knex,
  by: 'installation' | 'sensor',
  ids: readonly string[],
): Promise<DatastreamRow[]> {
  const column = by === 'installation' ? sql`i.id` : sql`i.sensor_id`;
  return select<DatastreamRow>(
    db,
    sql`SELECT ${STREAM} FROM ${STREAMS} WHERE ${column} = ANY (${[...ids]}::uuid[]) AND m.said IS NOT NULL
        ORDER BY ${IN_ORDER}`,
  );
}

const VALUES: Record<Metric, Sql> = {
  vwc: sql`r.vwc_percent`,
  tension: sql`r.tension_kpa`,
  temperature: sql`r.temperature_c`,
  ec: sql`r.ec_us_per_cm`,
};
const TIMES = { phenomenonTime: sql`r.measured_at`, resultTime: sql`r.received_at` };
const OPERATORS = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=`, eq: sql`=` };

function observationsOf(stream: DatastreamRow, bounds: readonly Bound[], at: number | undefined): Sql {
  return allOf([
    sql`r.sensor_id = ${stream.sensorId}::uuid AND r.probe = ${stream.probe}::smallint`,
    sql`r.measured_at >= ${stream.from}::timestamptz`,
    ...(stream.until === null ? [] : [sql`r.measured_at < ${stream.until}::timestamptz`]),
    sql`${VALUES[stream.metric]} IS NOT NULL`,
    ...(at === undefined ? [] : [sql`r.measured_at = ${new Date(at).toISOString()}::timestamptz`]),
    ...bounds.map(
      ({ property, operator, moment }) =>
        sql`${TIMES[property]} ${OPERATORS[operator]} ${moment}::timestamptz`,
    ),
  ]);
}

/** What a datastream said while its sensor was there; a moment is known by its millisecond. */
export async function observations(
  db: Knex,
  stream: DatastreamRow,
  { bounds, of, top, skip, isDescending }: Pick<Asked, 'bounds' | 'of' | 'top' | 'skip' | 'isDescending'>,
): Promise<ObservationRow[]> {
  return select<ObservationRow>(
    db,
    sql`SELECT floor(extract(epoch FROM r.measured_at) * 1000)::double precision AS at, r.measured_at AS "measuredAt",
          r.received_at AS "receivedAt", ${VALUES[stream.metric]} AS result, r.quality
        FROM soil_readings r
        WHERE ${observationsOf(stream, bounds, of.at)}
        ORDER BY r.measured_at ${isDescending ? sql`DESC` : sql`ASC`}
        LIMIT ${top + 1} OFFSET ${skip}`,
  );
}

export async function countObservations(
  db: Knex,
  stream: DatastreamRow,
  bounds: readonly Bound[],
): Promise<number> {
  return counted(db, sql`soil_readings r WHERE ${observationsOf(stream, bounds, undefined)}`);
}

async function counted(db: Knex, rows: Sql): Promise<number> {
  return (
    (await selectOne<{ count: number }>(db, sql`SELECT count(*)::integer AS count FROM ${rows}`))?.count ?? 0
  );
}
