import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { batteryTrends, disturbedProbes } from './health.store.ts';
import type { Installation, ListedSensor, NewInstallation, NewSensor, Sensor } from './sensors.contract.ts';
import type { SensorState } from './health.rules.ts';

/** A sensor without what is judged about it. */
export type SensorRow = Omit<ListedSensor, 'concerns' | 'batteryDaysLeft'> & SensorState;

export const LISTED = sql`
  s.id, s.dev_eui AS "devEui", s.name, s.model, i.site,
  CASE WHEN i.id IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
  (SELECT count(*)::integer FROM sensor_trees t WHERE t.installation_id = i.id) AS trees,
  s.retired_at AS "retiredAt", h.last_heard_at AS "lastHeardAt", h.interval_s AS "intervalS", h.battery_v AS "batteryV",
  h.battery_percent AS "batteryPercent", h.rssi, h.snr, h.spreading_factor AS "spreadingFactor", h.gateways,
  w.received, w.lost, w.probe_errors AS "probeErrors", w.weak, w.restarts, b.volts AS "voltTrend",
  b.percent AS "percentTrend", e.probes AS "disturbedProbes", r.readings AS "lastReadings"`;

/** A network that tells of joins tells of the new session, too. Of days `d`. */
export const RESTARTS = sql`(sum(d.resets) + GREATEST(sum(d.joins), sum(d.sessions)))`;

/** Sensors with their newest installation, and the sums of the last seven days before `today`. */
export const tables = (today: string, sensors: Sql = sql`sensors`) => sql`
  ${sensors} s
  LEFT JOIN sensor_health h ON h.sensor_id = s.id
  LEFT JOIN LATERAL (
    SELECT n.id, n.site, n.geom FROM sensor_installations n
    WHERE n.sensor_id = s.id ORDER BY n.valid_from DESC LIMIT 1) i ON true
  CROSS JOIN LATERAL (
    SELECT COALESCE(sum(d.received), 0)::integer AS received, COALESCE(sum(d.lost), 0)::integer AS lost,
      COALESCE(sum(d.probe_errors), 0)::integer AS probe_errors, COALESCE(sum(d.weak), 0)::integer AS weak,
      COALESCE(${RESTARTS}, 0)::integer AS restarts
    FROM sensor_days d
    WHERE d.sensor_id = s.id AND d.day > ${today}::date - 7) w
  ${batteryTrends(sql`s.id`, today)}
  ${disturbedProbes(sql`s.id`)}
  CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_agg(jsonb_build_object(
        'probe', l.probe, 'depthCm', p.depth_cm,
        'measuredAt', to_char(l.measured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'vwcPercent', l.vwc_percent, 'tensionKPa', l.tension_kpa, 'temperatureC', l.temperature_c,
        'ecUSPerCm', l.ec_us_per_cm, 'quality', l.quality) ORDER BY p.depth_cm, l.probe), '[]') AS readings
    FROM sensor_last_readings l
    LEFT JOIN sensor_probes p ON p.installation_id = i.id AND p.probe = l.probe
    WHERE l.sensor_id = s.id) r`;

type FoundSensor = Omit<Sensor, 'concerns' | 'batteryDaysLeft' | 'installations' | 'uplinks'> & SensorState;

export async function findSensor(db: Knex, id: string, today: string): Promise<FoundSensor | undefined> {
  return selectOne<FoundSensor>(
    db,
    sql`SELECT ${LISTED}, s.aliases, s.codec_id AS "codecId",
          (SELECT c.name FROM codecs c WHERE c.id = s.codec_id) AS "codecName", s.remarks, s.retired_because AS "retiredBecause", s.replaces_id AS "replacesId",
          (SELECT n.id FROM sensors n WHERE n.replaces_id = s.id) AS "replacedById", h.battery_at AS "batteryAt",
          COALESCE(h.sessions, 0) AS sessions, COALESCE(h.resets, 0) AS resets, s.version
        FROM ${tables(today)}
        WHERE s.id = ${id}`,
  );
}

export async function lastUplinks(db: Knex, sensorId: string): Promise<Sensor['uplinks']> {
  return select<Sensor['uplinks'][number]>(
    db,
    sql`SELECT u.id, q.name AS "sourceName", u.event, u.f_cnt AS "fCnt", u.f_port AS "fPort",
          encode(u.payload, 'hex') AS payload, u.network_at AS "networkAt", u.received_at AS "receivedAt", u.state,
          u.reason
        FROM uplinks u
        JOIN lorawan_sources q ON q.id = u.source_id
        WHERE u.sensor_id = ${sensorId}
        ORDER BY u.id DESC
        LIMIT 20`,
  );
}

/** Nobody else changes the sensor until the transaction ends; its messages may still refer to it. */
export async function lockSensor(db: Knex, id: string): Promise<void> {
  await execute(db, sql`SELECT id FROM sensors WHERE id = ${id} FOR NO KEY UPDATE`);
}

export async function findByDevEui(db: Knex, devEui: string): Promise<string | undefined> {
  const row = await selectOne<{ id: string }>(db, sql`SELECT id FROM sensors WHERE dev_eui = ${devEui}`);
  return row?.id;
}

export async function insertSensor(
  db: Knex,
  added: Omit<NewSensor, 'installation'>,
  replacesId: string | null,
  by: string,
): Promise<void> {
  const { id, devEui, name, model, codecId, aliases, remarks } = added;
  await execute(
    db,
    sql`INSERT INTO sensors (id, dev_eui, name, model, codec_id, aliases, remarks, replaces_id, created_by, updated_by)
        VALUES (${id}, ${devEui}, ${name}, ${model}, ${codecId}, ${aliases && JSON.stringify(aliases)}::jsonb, ${remarks},
          ${replacesId}, ${by}, ${by})`,
  );
}

export async function updateSensor(
  db: Knex,
  id: string,
  {
    name,
    model,
    codecId,
    aliases,
    remarks,
  }: Pick<NewSensor, 'name' | 'model' | 'codecId' | 'aliases' | 'remarks'>,
  by: string,
): Promise<void> {
  await write(
    db,
    id,
    sql`name = ${name}, model = ${model}, codec_id = ${codecId}, aliases = ${aliases && JSON.stringify(aliases)}::jsonb, remarks = ${remarks}`,
    by,
  );
}

export async function markRetired(
  db: Knex,
  id: string,
  { at, because }: { at: string; because: string | null },
  by: string,
): Promise<void> {
  await write(db, id, sql`retired_at = ${at}, retired_because = ${because}`, by);
}

/** Retired before, in service again from here on. */
export async function markInService(db: Knex, id: string, by: string): Promise<void> {
  await write(db, id, sql`retired_at = NULL, retired_because = NULL`, by);
}

/** Counts the version up where something about the sensor changed that stands elsewhere. */
export async function touchSensor(db: Knex, id: string, by: string): Promise<void> {
  await write(db, id, sql`dev_eui = dev_eui`, by);
}

async function write(db: Knex, id: string, changes: Sql, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE sensors SET ${changes}, version = version + 1, updated_by = ${by}, updated_at = now() WHERE id = ${id}`,
  );
}

/** Where a sensor is and was, the newest first. */
export async function installationsOf(db: Knex, sensorId: string): Promise<Installation[]> {
  return select<Installation>(
    db,
    sql`SELECT i.id, i.valid_from AS from, i.valid_until AS until, i.site, i.profile, i.soil,
          ARRAY[ST_X(i.geom), ST_Y(i.geom)] AS position,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('probe', p.probe, 'depthCm', p.depth_cm) ORDER BY p.probe), '[]')
            FROM sensor_probes p WHERE p.installation_id = i.id) AS probes,
          ARRAY(SELECT t.tree_id FROM sensor_trees t WHERE t.installation_id = i.id ORDER BY t.tree_id) AS "treeIds",
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', b.id, 'number', b.number, 'areaName', a.name,
              'germanName', g.german_name, 'englishName', g.english_name) ORDER BY a.name, b.number, b.id), '[]')
            FROM sensor_trees t
            JOIN trees b ON b.id = t.tree_id
            JOIN control_areas a ON a.id = b.control_area_id
            LEFT JOIN species g ON g.id = b.species_id
            WHERE t.installation_id = i.id) AS trees
        FROM sensor_installations i
        WHERE i.sensor_id = ${sensorId}
        ORDER BY i.valid_from DESC`,
  );
}

/** With the limits it is judged by decided. */
export type Judged<Place> = Place & Pick<Installation, 'profile' | 'soil'>;

export async function insertInstallation(
  db: Knex,
  sensorId: string,
  { id, from, site, position: [lon, lat], probes, treeIds, profile, soil }: Judged<NewInstallation>,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO sensor_installations (id, sensor_id, site, geom, profile, soil, valid_from, created_by)
        VALUES (${id}, ${sensorId}, ${site}, ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326), ${profile}, ${soil}, ${from},
          ${by})`,
  );
  await insertPlace(db, id, { probes, treeIds });
}

/** Says of an installation what should have been said from the beginning. */
export async function correctInstallation(
  db: Knex,
  id: string,
  place: Judged<Pick<NewInstallation, 'site' | 'position' | 'probes' | 'treeIds'>>,
): Promise<void> {
  const [lon, lat] = place.position;
  await execute(
    db,
    sql`UPDATE sensor_installations
        SET site = ${place.site}, geom = ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326), profile = ${place.profile},
          soil = ${place.soil}
        WHERE id = ${id}`,
  );
  await execute(db, sql`DELETE FROM sensor_probes WHERE installation_id = ${id}`);
  await execute(db, sql`DELETE FROM sensor_trees WHERE installation_id = ${id}`);
  await insertPlace(db, id, place);
}

async function insertPlace(
  db: Knex,
  id: string,
  { probes, treeIds }: Pick<NewInstallation, 'probes' | 'treeIds'>,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO sensor_probes (installation_id, probe, depth_cm)
        SELECT ${id}::uuid, probe, depth_cm
        FROM unnest(${probes.map(({ probe }) => probe)}::smallint[], ${probes.map(({ depthCm }) => depthCm)}::smallint[])
          AS p(probe, depth_cm)`,
  );
  await execute(
    db,
    sql`INSERT INTO sensor_trees (installation_id, tree_id)
        SELECT ${id}::uuid, tree_id FROM unnest(${[...treeIds]}::uuid[]) AS t(tree_id)`,
  );
}

/** Ends the installation that lasts. */
export async function endInstallation(db: Knex, sensorId: string, at: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE sensor_installations SET valid_until = ${at} WHERE sensor_id = ${sensorId} AND valid_until IS NULL`,
  );
}
