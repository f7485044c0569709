import type { Client } from 'pg';

/** How much is planted: devices with readings of two depths every hour of a year, and how many devices there are. */
export interface SoilSize {
  speaking: number;
  devices: number;
}

const TIME_ZONE = 'Europe/Berlin';
const MONTHS = 12;

/** Devices with their places, and what the first of them said in the last year: month by month, then summed up by days. */
export async function plantSoil(
  client: Client,
  { speaking, devices }: SoilSize,
  say: (line: string) => void,
): Promise<void> {
  await client.query('SET statement_timeout = 0');
  await client.query(
    "SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'; SET synchronous_commit = off",
  );
  for (const statement of devicesOf(devices)) await client.query(statement);
  for (let ago = MONTHS; ago >= 0; ago--) {
    const { rows } = await client.query<{ month: string }>(
      `SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => $1), 'YYYY-MM-DD') AS month`,
      [ago],
    );
    const month = rows[0]?.month ?? '';
    const count = await plantMonth(client, month, speaking);
    say(`${month}: ${count} readings`);
  }
  await client.query(LAST);
  await client.query('VACUUM ANALYZE');
}

/** Ids of the shape of UUIDv7, as the client makes them. */
const DEVICE = `('01970001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const PLACE = `('01970002-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const ACCOUNT = '(SELECT id FROM accounts ORDER BY id LIMIT 1)';

function devicesOf(devices: number): string[] {
  const all = `generate_series(1, ${devices}) AS n`;
  return [
    `INSERT INTO sensors (id, dev_eui, name, model, created_by, updated_by)
     SELECT ${DEVICE}, upper(lpad(to_hex(n), 16, '0')), 'Fühler ' || n, 'dragino-se0x', ${ACCOUNT}, ${ACCOUNT}
     FROM ${all}`,
    `INSERT INTO sensor_installations (id, sensor_id, site, geom, valid_from, created_by)
     SELECT ${PLACE}, ${DEVICE}, 'Gemessene Straße ' || n,
       ST_SetSRID(ST_MakePoint(8.13 + (n * 7919 % 10007) / 10007.0 * 0.17, 53.08 + (n * 104729 % 10009) / 10009.0 * 0.13), 4326),
       now() - interval '14 months', ${ACCOUNT}
     FROM ${all}`,
    `INSERT INTO sensor_probes (installation_id, probe, depth_cm)
     SELECT ${PLACE}, p, 30 + 30 * p FROM ${all}, generate_series(0, 1) AS p`,
    `INSERT INTO sensor_trees (installation_id, tree_id)
     SELECT ${PLACE}, md5('tree ' || n)::uuid FROM ${all}
     WHERE EXISTS (SELECT FROM trees t WHERE t.id = md5('tree ' || n)::uuid)`,
    `INSERT INTO moisture_sites (installation_id, state, since, is_waterlogged, without_value, read_to, evaluated_at)
     SELECT ${PLACE}, (ARRAY['good', 'moderate', 'bad', 'unknown'])[1 + n % 4], now(), n % 50 = 0, 0, now(), now() FROM ${all}`,
    `INSERT INTO sensor_health (sensor_id, last_heard_at, last_f_cnt, sessions, interval_s, battery_v, rssi, snr)
     SELECT ${DEVICE}, now(), 8760, 1, 3600, 3.6, -104, 5 FROM ${all}`,
    `INSERT INTO sensor_days (sensor_id, day, received, lost)
     SELECT ${DEVICE}, current_date - d, 24, 0 FROM ${all}, generate_series(0, 13) AS d`,
    `INSERT INTO sensor_last_readings (sensor_id, probe, measured_at, vwc_percent, temperature_c, quality)
     SELECT ${DEVICE}, p, now(), 20 + n % 20, 12, 0 FROM ${all}, generate_series(0, 1) AS p`,
  ];
}

/**
 * In the order in which they would have come. The partition is filled before it is attached, which makes its indexes
 * at once: otherwise planting takes an hour.
 */
async function plantMonth(client: Client, month: string, speaking: number): Promise<number> {
  const partition = `soil_readings_${month.slice(0, 7).replace('-', '')}`;
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${partition} (LIKE soil_readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
  );
  const { rowCount } = await client.query(
    `INSERT INTO ${partition} (sensor_id, probe, measured_at, received_at, uplink_id, vwc_percent, temperature_c, quality)
     SELECT ${DEVICE}, p, h + make_interval(secs => n % 3600), h + make_interval(secs => n % 3600 + 2), 1,
       25 + 10 * sin(extract(epoch FROM h) / 400000 + n) + p, 12 + 8 * sin(extract(epoch FROM h) / 5000000),
       CASE WHEN (n + extract(epoch FROM h)::bigint / 3600) % 500 = 0 THEN 4 ELSE 0 END
     FROM generate_series($1::date::timestamp AT TIME ZONE 'UTC',
         LEAST(($1::date + interval '1 month')::timestamp AT TIME ZONE 'UTC', now()) - interval '1 hour', interval '1 hour') AS h,
       generate_series(1, $2::integer) AS n, generate_series(0, 1) AS p`,
    [month, speaking],
  );
  await client.query(
    `ALTER TABLE soil_readings ATTACH PARTITION ${partition}
     FOR VALUES FROM ('${month} 00:00:00+00') TO ('${nextMonth(month)} 00:00:00+00')`,
  );
  await client.query(
    `INSERT INTO soil_daily (sensor_id, probe, day, readings, vwc_avg, vwc_min, vwc_max, temperature_avg, temperature_min,
       temperature_max)
     SELECT sensor_id, probe, (measured_at AT TIME ZONE $1)::date, count(*), avg(vwc_percent), min(vwc_percent),
       max(vwc_percent), avg(temperature_c), min(temperature_c), max(temperature_c)
     FROM ${partition} WHERE quality = 0
     GROUP BY sensor_id, probe, (measured_at AT TIME ZONE $1)::date
     ON CONFLICT DO NOTHING`,
    [TIME_ZONE],
  );
  return rowCount ?? 0;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

/** Some probes have failed. */
const LAST = `UPDATE sensor_last_readings SET quality = 1, vwc_percent = NULL WHERE ascii(right(sensor_id::text, 1)) = 97 AND probe = 0`;

/** The id of a planted device, counted from 1. */
export function plantedDevice(number: number): string {
  return `01970001-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
