import { createHash } from 'node:crypto';
import type pg from 'pg';
import { dayIn } from '../../server/calendar/calendar.rules.ts';
import { FROZEN_AT_C } from '../../server/decoding/plausible.rules.ts';
import { readTts } from '../../server/lorawan/networks/tts.rules.ts';
import { copyRows } from './copyRows.ts';
import { DEMO_SOURCE } from './demoSource.ts';
import { demoUplink, payloadOf } from './demoUplinks.ts';
import {
  batteryAt,
  BROKEN_SINCE_MS,
  counterAt,
  HOUR_MS,
  temperatureAt,
  tensionAt,
  vwcAt,
} from './demoSensors.ts';
import type { DemoSite } from './sensors.ts';

const DAY_MS = 24 * HOUR_MS;
const TIME_ZONE = 'Europe/Berlin';
/** Days of which every hour is kept, and of which the sums are. */
const HOURLY_DAYS = 14;
const DAILY_DAYS = 92;

interface Reading {
  sensorId: string;
  probe: number;
  at: Date;
  vwc: number | null;
  tension: number | null;
  temperature: number | null;
  quality: number;
}

/** Every hour of the last two weeks, the sums of three months, and what each day told of the devices. */
export async function storeReadings(
  client: pg.ClientBase,
  sites: readonly DemoSite[],
  now: Date,
): Promise<void> {
  const hourly = sites.flatMap((site) => hoursOf(site, now, HOURLY_DAYS, 1));
  for (const month of new Set(hourly.map(({ at }) => monthOf(at))))
    await client.query('SELECT open_soil_month($1::date)', [month]);
  await copyRows(client, 'soil_readings', READING_COLUMNS, hourly);
  // Sums of days long past are of every third hour: they look the same, and the first start does not wait for them.
  const sums = dailySums([
    ...hourly,
    ...sites.flatMap((site) =>
      hoursOf(site, new Date(now.getTime() - HOURLY_DAYS * DAY_MS), DAILY_DAYS - HOURLY_DAYS, 3),
    ),
  ]);
  await copyRows(client, 'soil_daily', DAILY_COLUMNS, sums);
  await client.query(LAST_READINGS, [sites.map(({ sensorId }) => sensorId)]);
  await copyRows(client, 'sensor_days', HEARD_COLUMNS(now), heardDays(sites, now));
  await storeUplinks(client, sites);
}

function hoursOf(site: DemoSite, until: Date, days: number, everyHours: number): Reading[] {
  const { sensor, sensorId, lastAt } = site;
  const steps = Math.floor((days * 24) / everyHours);
  // The silent one has said nothing of late: its hours lie where it spoke.
  const newest = Math.max(0, Math.ceil((lastAt.getTime() - until.getTime()) / HOUR_MS));
  return Array.from(
    { length: steps },
    (_, back) => new Date(lastAt.getTime() - (newest + back * everyHours) * HOUR_MS),
  ).flatMap((at) =>
    sensor.depths.map((depth, probe) => ({ ...valuesOf(site, depth, at), sensorId, probe, at })),
  );
}

function valuesOf({ sensor, lastAt }: DemoSite, depth: number, at: Date) {
  const isBroken = sensor.manner === 'broken' && lastAt.getTime() - at.getTime() < BROKEN_SINCE_MS;
  if (isBroken) return { vwc: null, tension: null, temperature: null, quality: 1 };
  const temperature = round(temperatureAt(sensor, at), 1);
  const isVwc = sensor.kind === 'se01';
  return {
    vwc: isVwc ? round(vwcAt(sensor, depth, at), 2) : null,
    tension: isVwc ? null : round(tensionAt(sensor, depth, at), 1),
    temperature,
    quality: temperature <= FROZEN_AT_C ? 3 : 0,
  };
}

interface Sum {
  sensorId: string;
  probe: number;
  day: string;
  of: Reading[];
}

function dailySums(readings: readonly Reading[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const reading of readings) {
    if (reading.quality !== 0) continue;
    const { sensorId, probe, at } = reading;
    const day = dayIn(TIME_ZONE, at);
    const key = `${sensorId} ${probe} ${day}`;
    const sum = sums.get(key) ?? { sensorId, probe, day, of: [] };
    sum.of.push(reading);
    sums.set(key, sum);
  }
  return [...sums.values()];
}

const READING_COLUMNS = {
  sensor_id: ({ sensorId }: Reading) => sensorId,
  probe: ({ probe }: Reading) => probe,
  measured_at: ({ at }: Reading) => at.toISOString(),
  received_at: ({ at }: Reading) => at.toISOString(),
  // Messages so old are forgotten.
  uplink_id: () => 0,
  vwc_percent: ({ vwc }: Reading) => vwc,
  tension_kpa: ({ tension }: Reading) => tension,
  temperature_c: ({ temperature }: Reading) => temperature,
  quality: ({ quality }: Reading) => quality,
};

type Value = 'vwc' | 'tension' | 'temperature';
const over = (value: Value, sum: (values: readonly number[]) => number) => (day: Sum) => {
  const values = day.of.flatMap((reading) => reading[value] ?? []);
  return values.length === 0 ? null : round(sum(values), 2);
};
const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length;
const least = (values: readonly number[]) => Math.min(...values);
const most = (values: readonly number[]) => Math.max(...values);

const DAILY_COLUMNS = {
  sensor_id: ({ sensorId }: Sum) => sensorId,
  probe: ({ probe }: Sum) => probe,
  day: ({ day }: Sum) => day,
  readings: ({ of }: Sum) => of.length,
  vwc_avg: over('vwc', mean),
  vwc_min: over('vwc', least),
  vwc_max: over('vwc', most),
  tension_avg: over('tension', mean),
  tension_min: over('tension', least),
  tension_max: over('tension', most),
  temperature_avg: over('temperature', mean),
  temperature_min: over('temperature', least),
  temperature_max: over('temperature', most),
};

interface HeardDay {
  site: DemoSite;
  at: Date;
  back: number;
}

function heardDays(sites: readonly DemoSite[], now: Date): HeardDay[] {
  return sites.flatMap((site) =>
    Array.from({ length: DAILY_DAYS }, (_, back) => ({
      site,
      back,
      at: new Date(now.getTime() - back * DAY_MS),
    })).filter(({ at }) => dayIn(TIME_ZONE, at) <= dayIn(TIME_ZONE, site.lastAt)),
  );
}

const HEARD_COLUMNS = (now: Date) => ({
  sensor_id: ({ site }: HeardDay) => site.sensorId,
  day: ({ at }: HeardDay) => dayIn(TIME_ZONE, at),
  received: ({ site, back }: HeardDay) =>
    site.sensor.manner === 'weak' ? 18 : 24 - ((back + site.sensor.index) % 2),
  lost: ({ site, back }: HeardDay) => (site.sensor.manner === 'weak' ? 6 : (back + site.sensor.index) % 2),
  probe_errors: ({ site, back }: HeardDay) => (site.sensor.manner === 'broken' && back < 3 ? 24 : 0),
  weak: ({ site }: HeardDay) => (site.sensor.manner === 'weak' ? 14 : 0),
  battery_v: ({ site, at }: HeardDay) => round(batteryAt(site.sensor, at, now), 3),
});

/** The last messages of each, as they came. */
const LAST_UPLINKS = 3;

async function storeUplinks(client: pg.ClientBase, sites: readonly DemoSite[]): Promise<void> {
  const said = sites.flatMap((site) =>
    Array.from({ length: LAST_UPLINKS }, (_, back) => ({
      site,
      at: new Date(site.lastAt.getTime() - (LAST_UPLINKS - 1 - back) * HOUR_MS),
    })),
  );
  await copyRows(client, 'uplinks', UPLINK_COLUMNS, said);
}

interface Saying {
  site: DemoSite;
  at: Date;
}

const UPLINK_COLUMNS = {
  source_id: () => DEMO_SOURCE.id,
  // As the server would make it, so that the same message sent again is the same.
  dedupe_key: ({ site, at }: Saying) => {
    const { identity } = readTts(demoUplink(site.sensor, at));
    const key = createHash('sha256').update(JSON.stringify(['uplink', ...(identity ?? [])]));
    return `\\x${key.digest('hex')}`;
  },
  event: () => 'uplink',
  dev_eui: ({ site }: Saying) => site.sensor.devEui,
  device_name: ({ site }: Saying) => `bf-${site.sensor.index + 1}`,
  session: ({ site }: Saying) => `demo-${site.sensor.index}`,
  f_cnt: ({ at }: Saying) => counterAt(at),
  f_port: ({ site }: Saying) => (site.sensor.kind === 'trs21' ? 1 : 2),
  payload: ({ site, at }: Saying) => `\\x${payloadOf(site.sensor, at).toString('hex')}`,
  network_at: ({ at }: Saying) => at.toISOString(),
  received_at: ({ at }: Saying) => at.toISOString(),
  gateways: ({ site }: Saying) => site.sensor.gateways.length,
  gateway_ids: ({ site }: Saying) => site.sensor.gateways,
  state: () => 'decoded',
  sensor_id: ({ site }: Saying) => site.sensorId,
  is_counted: () => true,
  processed_at: ({ at }: Saying) => at.toISOString(),
};

const LAST_READINGS = `
  INSERT INTO sensor_last_readings (sensor_id, probe, measured_at, vwc_percent, tension_kpa, temperature_c, ec_us_per_cm,
    quality)
  SELECT DISTINCT ON (sensor_id, probe) sensor_id, probe, measured_at, vwc_percent, tension_kpa, temperature_c, ec_us_per_cm,
    quality
  FROM soil_readings
  WHERE sensor_id = ANY ($1::uuid[])
  ORDER BY sensor_id, probe, measured_at DESC`;

function monthOf(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`;
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
