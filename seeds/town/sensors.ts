import { createHash } from 'node:crypto';
import type pg from 'pg';
import { yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { DEMO_ALIASES, DEMO_SOURCE } from './demoSource.ts';
import {
  batteryAt,
  counterAt,
  DEMO_SENSORS,
  HOUR_MS,
  minuteOf,
  SILENT_SINCE_MS,
  wateredDays,
  type DemoSensor,
} from './demoSensors.ts';
import { copyRows, type Columns } from './copyRows.ts';
import { demoUuid } from './demoUuid.ts';
import { storeReadings } from './sensorReadings.ts';
import { OFFICE } from './tables.ts';

const DAY_MS = 24 * HOUR_MS;
/** Since when the sensors are in the ground. */
const INSTALLED_DAYS = 100;
/** How far a reference group reaches, and how many trees it has at most. Invented. */
const GROUP_M = 60;
const GROUP_TREES = 4;
/** The last planted: dry roots are their end. */
const YOUNG_YEARS = 3;

/** A site: the trees it stands for, the first nearest to the sensor. */
export interface DemoSite {
  sensor: DemoSensor;
  sensorId: string;
  installationId: string;
  trees: readonly YoungTree[];
  /** The last it has said. */
  lastAt: Date;
}

interface YoungTree {
  id: string;
  lon: number;
  lat: number;
  area: string;
  number: string | null;
}

/** Sensors in the ground beside young trees, with what they have said until now. */
export async function storeSensors(client: pg.ClientBase, today: Day): Promise<void> {
  const now = momentOfSeeding(today);
  const { rows: trees } = await client.query<YoungTree>(YOUNG_TREES, [yearOf(today) - YOUNG_YEARS]);
  const groups = groupsOf(trees).slice(0, DEMO_SENSORS.length);
  const sites = groups.flatMap((group, index) => siteOf(group, index, now) ?? []);
  if (sites.length === 0) return;
  const installedAt = new Date(now.getTime() - INSTALLED_DAYS * DAY_MS);
  await client.query(SOURCE, [
    DEMO_SOURCE.id,
    DEMO_SOURCE.key,
    createHash('sha256').update(DEMO_SOURCE.secret).digest(),
    OFFICE,
    installedAt,
  ]);
  await copyRows(client, 'sensors', SENSOR_COLUMNS(installedAt), sites);
  await copyRows(client, 'sensor_installations', INSTALLATION_COLUMNS(installedAt), sites);
  await copyRows(
    client,
    'sensor_probes',
    {
      installation_id: ({ site }) => site.installationId,
      probe: ({ probe }) => probe,
      depth_cm: ({ depth }) => depth,
    },
    sites.flatMap((site) => site.sensor.depths.map((depth, probe) => ({ site, probe, depth }))),
  );
  await copyRows(
    client,
    'sensor_trees',
    { installation_id: ({ site }) => site.installationId, tree_id: ({ tree }) => tree.id },
    sites.flatMap((site) => site.trees.map((tree) => ({ site, tree }))),
  );
  await storeHealth(client, sites, now);
  await storeReadings(client, sites, now);
  await storeWaterings(client, sites, now);
}

/** Now, or the last hour of a day in the past. */
export function momentOfSeeding(today: Day): Date {
  return new Date(Math.min(Date.now(), new Date(`${today}T21:00:00Z`).getTime()));
}

/** Greedy: the first tree without a sensor takes the nearest others within sight. */
function groupsOf(trees: readonly YoungTree[]): YoungTree[][] {
  const taken = new Set<string>();
  const groups: YoungTree[][] = [];
  for (const tree of trees) {
    if (taken.has(tree.id)) continue;
    const near = trees
      .filter((other) => !taken.has(other.id) && metresBetween(tree, other) <= GROUP_M)
      .toSorted((one, other) => metresBetween(tree, one) - metresBetween(tree, other))
      .slice(0, GROUP_TREES);
    for (const { id } of near) taken.add(id);
    groups.push(near);
  }
  // Groups before single trees, else in the order of the trees.
  return groups.toSorted((one, other) => Number(other.length > 1) - Number(one.length > 1));
}

function metresBetween(one: YoungTree, other: YoungTree): number {
  const east = (one.lon - other.lon) * 111_320 * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(east, (one.lat - other.lat) * 111_320);
}

function siteOf(trees: readonly YoungTree[], index: number, now: Date): DemoSite | null {
  const sensor = DEMO_SENSORS[index];
  if (!sensor) return null;
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + minuteOf(sensor) * 60_000;
  const last = hour > now.getTime() ? hour - HOUR_MS : hour;
  return {
    sensor,
    sensorId: demoUuid(`sensor ${index}`),
    installationId: demoUuid(`installation ${index}`),
    trees,
    lastAt: new Date(sensor.manner === 'silent' ? last - SILENT_SINCE_MS : last),
  };
}

const MODELS = { watermark: null, trs21: 'decentlab-trs21', se01: 'dragino-se01' } as const;

const SENSOR_COLUMNS = (installedAt: Date): Columns<DemoSite> => ({
  id: ({ sensorId }) => sensorId,
  dev_eui: ({ sensor }) => sensor.devEui,
  name: ({ sensor }) => `BF-${String(sensor.index + 1).padStart(2, '0')}`,
  model: ({ sensor }) => MODELS[sensor.kind],
  aliases: ({ sensor }) => (sensor.kind === 'watermark' ? JSON.stringify(DEMO_ALIASES) : null),
  remarks: () => 'Erfunden, wie alles in dieser Stadt.',
  created_by: () => OFFICE,
  created_at: () => installedAt.toISOString(),
  updated_by: () => OFFICE,
  updated_at: () => installedAt.toISOString(),
});

const INSTALLATION_COLUMNS = (installedAt: Date): Columns<DemoSite> => ({
  id: ({ installationId }) => installationId,
  sensor_id: ({ sensorId }) => sensorId,
  site: ({ trees: [tree] }) => `${tree?.area ?? ''}, bei Baum ${tree?.number ?? ''}`.trim(),
  // An arm's length beside the first tree.
  geom: ({ trees: [tree] }) => `SRID=4326;POINT(${(tree?.lon ?? 0) + 0.000012} ${tree?.lat ?? 0})`,
  profile: ({ sensor }) => (sensor.kind === 'se01' ? 'usable-field-capacity' : 'tension-by-year'),
  // Nobody has looked at one of them yet: there only the curve is shown.
  soil: ({ sensor }) => (sensor.kind === 'se01' && sensor.index !== 20 ? 'Sl3' : null),
  valid_from: () => installedAt.toISOString(),
  created_by: () => OFFICE,
  created_at: () => installedAt.toISOString(),
});

async function storeHealth(client: pg.ClientBase, sites: readonly DemoSite[], now: Date): Promise<void> {
  await copyRows(
    client,
    'sensor_health',
    {
      sensor_id: ({ sensorId }) => sensorId,
      last_heard_at: ({ lastAt }) => lastAt.toISOString(),
      last_f_cnt: ({ lastAt }) => counterAt(lastAt),
      session: ({ sensor }) => `demo-${sensor.index}`,
      sessions: () => 1,
      interval_s: () => 3600,
      battery_v: ({ sensor, lastAt }) => batteryAt(sensor, lastAt, now),
      battery_at: ({ lastAt }) => lastAt.toISOString(),
      rssi: ({ sensor }) => (sensor.manner === 'weak' ? -121 : -98 - (sensor.index % 9)),
      snr: ({ sensor }) => (sensor.manner === 'weak' ? -17 : 6.5 - (sensor.index % 9)),
      spreading_factor: ({ sensor }) => (sensor.manner === 'weak' ? 12 : 7 + (sensor.index % 3)),
      gateways: ({ sensor }) => sensor.gateways.length,
      source_id: () => DEMO_SOURCE.id,
    },
    sites,
  );
  await copyRows(
    client,
    'sensor_gateways',
    {
      sensor_id: ({ site }) => site.sensorId,
      gateway: ({ gateway }) => gateway,
      last_heard_at: ({ site }) => site.lastAt.toISOString(),
    },
    sites.flatMap((site) => site.sensor.gateways.map((gateway) => ({ site, gateway }))),
  );
}

/** What people have given where somebody waters by hand, so that the curve and the log agree. */
async function storeWaterings(client: pg.ClientBase, sites: readonly DemoSite[], now: Date): Promise<void> {
  const days = wateredDays(new Date(now.getTime() - 90 * DAY_MS), now);
  const given = sites
    .filter(({ sensor }) => sensor.manner === 'watered')
    .flatMap(({ trees }) =>
      trees.flatMap((tree) => days.map((at) => ({ treeId: tree.id, at: at.toISOString() }))),
    );
  await client.query(WATERINGS, [JSON.stringify(given), OFFICE]);
}

/** Young trees without a watering plan: what the plan's rounds give would show in no curve. */
const YOUNG_TREES = `
  SELECT t.id, ST_X(t.geom) AS lon, ST_Y(t.geom) AS lat, a.name AS area, t.number
  FROM trees t
  JOIN control_areas a ON a.id = t.control_area_id
  WHERE t.status = 'BEST' AND t.kind = 'EB' AND t.planting_year >= $1
    AND NOT EXISTS (SELECT FROM watering_plan_trees p WHERE p.tree_id = t.id)
  ORDER BY t.planting_year DESC, a.name, t.feature_id`;

const SOURCE = `
  INSERT INTO lorawan_sources (id, key, name, kind, secret_hash, created_by, created_at, updated_by, updated_at)
  VALUES ($1, $2, 'Stadtnetz (erfunden)', 'tts', $3, $4, $5, $4, $5)`;

const WATERINGS = `
  INSERT INTO waterings (id, tree_id, outcome, litres, watered_at, watered_on, created_by, created_at)
  SELECT overlay(overlay(md5('demo sensor watering ' || g."treeId" || g.at) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid,
    g."treeId", 'done', 100, g.at, (g.at AT TIME ZONE 'Europe/Berlin')::date, $2, g.at
  FROM jsonb_to_recordset($1::jsonb) AS g("treeId" uuid, at timestamptz)`;
