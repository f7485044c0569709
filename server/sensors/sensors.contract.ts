import { z } from 'zod';
import { METRICS, type AliasMetric } from '../decoding/metrics.rules.ts';
import { DEVICE_MODELS } from '../decoding/reading.rules.ts';
import { endpoint, lonLat } from '../http/endpoint.ts';
import { PROFILE_IDS, SOILS } from '../moisture/profiles.rules.ts';
import { CONCERNS } from './health.rules.ts';

export const deviceModel = z.enum(DEVICE_MODELS);
const id = z.uuid();
const version = z.int32().min(1);
/** Nothing LoRaWAN is older than its first version. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2015' && text < '2200', 'must lie between 2015 and 2200');
const moment = z.iso.datetime();
const words = (most: number) => z.string().trim().min(1).max(most);

export const devEui = z
  .string()
  .transform((text) => text.replaceAll(/[\s:-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[0-9A-F]{16}$/, 'must have sixteen hexadecimal digits'));

const [first, ...others] = Object.keys(METRICS) as AliasMetric[]; // the keys of the constant itself
const metric = z.enum([first ?? 'vwcPercent', ...others]);

/** Which key of an object that the network decoded means what, of which probe. */
const aliases = z.record(words(100), z.strictObject({ metric, probe: z.int().min(0).max(15).optional() }));

/** What is said about the device itself. */
const device = {
  name: words(100),
  /** Null: its messages are read by what the network decoded. */
  model: deviceModel.nullable(),
  /** A codec of the city that reads its bytes, and then no model; left out: as it is, at first none. */
  codecId: id.nullable().optional(),
  aliases: aliases.nullable(),
  remarks: words(2000).nullable(),
};

/** Where it is, how deep which probe sits, and which trees it stands for. */
const place = {
  site: words(200),
  position: lonLat,
  probes: z
    .array(z.strictObject({ probe: z.int().min(0).max(15), depthCm: z.int().min(0).max(500) }))
    .min(1)
    .max(16),
  treeIds: z.array(id).max(200),
};

export const thresholdProfile = z.enum(PROFILE_IDS);
export const soil = z.enum(SOILS);

/** By what limits it is judged; null: not at all. Left out: as before, at first as its device measures. */
const judging = { profile: thresholdProfile.nullable().optional(), soil: soil.nullable().optional() };

/** An installation; the client makes the id. */
export const newInstallation = z.strictObject({ id, from: instant, ...place, ...judging });
export type NewInstallation = z.infer<typeof newInstallation>;

export const newSensor = z.strictObject({ id, devEui, ...device, installation: newInstallation });
export type NewSensor = z.infer<typeof newSensor>;

export const sensorEdit = z.strictObject({ version, ...device });
export type SensorEdit = z.infer<typeof sensorEdit>;

export const placeCorrection = z.strictObject({ version, ...place, ...judging });
export type PlaceCorrection = z.infer<typeof placeCorrection>;

export const replacement = z.strictObject({
  version,
  /** Of the new sensor. */
  id,
  devEui,
  ...device,
  installationId: id,
  at: instant,
});
export type Replacement = z.infer<typeof replacement>;

const lastReading = z.object({
  probe: z.int(),
  /** Null: nobody has said how deep this probe sits. */
  depthCm: z.int().nullable(),
  measuredAt: moment,
  vwcPercent: z.number().nullable(),
  tensionKPa: z.number().nullable(),
  temperatureC: z.number().nullable(),
  ecUSPerCm: z.number().nullable(),
  /** 0 ok, 1 probe error, 2 out of range, 3 frozen, 4 spike, 5 clock suspect, 6 stuck, 9 excluded by hand. */
  quality: z.int(),
});

export const listedSensor = z.object({
  id,
  devEui: z.string(),
  name: z.string(),
  model: z.string().nullable(),
  site: z.string().nullable(),
  position: lonLat.nullable(),
  trees: z.int(),
  retiredAt: moment.nullable(),
  lastHeardAt: moment.nullable(),
  intervalS: z.int().nullable(),
  batteryV: z.number().nullable(),
  batteryPercent: z.number().nullable(),
  /** By how it has gone for some weeks; null: it does not fall, or not that fast. */
  batteryDaysLeft: z.int().nullable(),
  rssi: z.number().nullable(),
  snr: z.number().nullable(),
  spreadingFactor: z.int().nullable(),
  gateways: z.int().nullable(),
  /** Of the last seven days. */
  received: z.int(),
  lost: z.int(),
  /** Messages with a disturbed probe in them. */
  probeErrors: z.int(),
  concerns: z.array(z.enum(CONCERNS)),
  lastReadings: z.array(lastReading),
});
export type ListedSensor = z.infer<typeof listedSensor>;

export const installation = z.object({
  id,
  from: moment,
  until: moment.nullable(),
  ...place,
  /** The threshold profile its probes are judged by; null: only curves are shown. */
  profile: thresholdProfile.nullable(),
  /** Texture by KA5; null: unknown, or a substrate. */
  soil: soil.nullable(),
  trees: z.array(
    z.object({
      id,
      number: z.string().nullable(),
      areaName: z.string(),
      germanName: z.string().nullable(),
      englishName: z.string().nullable(),
    }),
  ),
});
export type Installation = z.infer<typeof installation>;

export const sensor = listedSensor.extend({
  aliases: aliases.nullable(),
  codecId: id.nullable(),
  codecName: z.string().nullable(),
  remarks: z.string().nullable(),
  retiredBecause: z.string().nullable(),
  replacesId: id.nullable(),
  replacedById: id.nullable(),
  batteryAt: moment.nullable(),
  sessions: z.int(),
  resets: z.int(),
  version: z.int(),
  /** The newest first. */
  installations: z.array(installation),
  /** The last messages, the newest first. */
  uplinks: z.array(
    z.object({
      id: z.int(),
      sourceName: z.string(),
      event: z.string(),
      fCnt: z.int().nullable(),
      fPort: z.int().nullable(),
      /** Hexadecimal. */
      payload: z.string().nullable(),
      networkAt: moment.nullable(),
      receivedAt: moment,
      state: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type Sensor = z.infer<typeof sensor>;

export const SENSOR_VIEWS = ['in_service', 'concern', 'retired'] as const;
const view = z.enum(SENSOR_VIEWS);
export type SensorView = z.infer<typeof view>;

export const listSensors = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/sensors',
  tag: 'sensors',
  summary:
    'Sensors in the ground by name, with their last readings and how they fare, page by page; the first page says how many there are in each view',
  query: z.strictObject({
    show: view.default('in_service'),
    q: z
      .string()
      .regex(/^\P{Cc}{1,100}$/u)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: z.string().max(1000).optional(),
  }),
  reply: z.object({
    sensors: z.array(listedSensor),
    /** Of what was looked for; null on all pages but the first. */
    counts: z.record(view, z.int()).nullable(),
    nextCursor: z.string().nullable(),
  }),
});

const params = z.strictObject({ id });

export const getSensor = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/sensors/:id',
  tag: 'sensors',
  summary: 'A sensor with all its installations and its last messages',
  params,
  reply: sensor,
});

export const registerSensor = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors',
  tag: 'sensors',
  summary: 'Puts a device into service; what was heard of it since its installation becomes readings',
  body: newSensor,
  reply: sensor,
});

export const editSensor = endpoint({
  method: 'patch',
  needs: 'sensors.manage',
  path: '/api/sensors/:id',
  tag: 'sensors',
  summary: 'Changes what is said about a sensor; with another model its messages are decoded anew',
  params,
  body: sensorEdit,
  reply: sensor,
});

export const moveSensor = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/move',
  tag: 'sensors',
  summary:
    'Gives a sensor another place, depths or trees from a moment on; what it said before stays where it was',
  params,
  body: z.strictObject({ version, installation: newInstallation }),
  reply: sensor,
});

export const correctPlace = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/correct',
  tag: 'sensors',
  summary: 'Corrects what was said wrongly about where a sensor is',
  params,
  body: placeCorrection,
  reply: sensor,
});

export const replaceSensor = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/replace',
  tag: 'sensors',
  summary: 'Puts another device into the place of a sensor, which is retired',
  params,
  body: replacement,
  reply: sensor,
});

export const retireSensor = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/retire',
  tag: 'sensors',
  summary: 'Takes a sensor out of service; its readings stay',
  params,
  body: z.strictObject({ version, at: instant, because: words(2000) }),
  reply: sensor,
});
