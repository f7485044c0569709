import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { instant } from '../sensors/sensors.contract.ts';
import { RESOLUTIONS } from './curves.rules.ts';

const id = z.uuid();
const moment = z.iso.datetime();

/** One value for each point; null where the probe did not say it. Sums have the least and most of their time. */
const series = z.object({
  value: z.array(z.number().nullable()),
  least: z.array(z.number().nullable()).nullable(),
  most: z.array(z.number().nullable()).nullable(),
});
export type Series = z.infer<typeof series>;

/** Where values begin to mean dryness; `tension`: dry above, in kPa; `volumetric`: dry below, in vol-%. */
const limits = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tension'), moderateFrom: z.number().nullable(), badFrom: z.number() }),
  z.object({
    kind: z.literal('volumetric'),
    moderateBelow: z.number(),
    badBelow: z.number(),
    wiltingAt: z.number(),
    perCentOfCapacity: z.number(),
  }),
]);

const probeCurve = z.object({
  installationId: id,
  probe: z.int(),
  /** Null: nobody has said how deep this probe sits. */
  depthCm: z.int().nullable(),
  /** Null: the site has no profile, or one that was not made for this probe. */
  limits: limits.nullable(),
  /** Milliseconds since 1970: when it was measured; of a day or week of the city, when that began. */
  at: z.array(z.number()),
  /** Of each point, as of readings; sums are made of good readings alone. */
  quality: z.array(z.int()),
  /** Volumetric water content in % by volume. */
  vwc: series.nullable(),
  /** Soil water tension in positive kPa. */
  tension: series.nullable(),
  /** In °C. */
  temperature: series.nullable(),
  /** Days or weeks in which readings did not count, of which quality, and how many. None where points are readings. */
  bad: z.array(z.object({ at: z.number(), quality: z.int(), readings: z.int() })),
});
export type ProbeCurve = z.infer<typeof probeCurve>;

export const soilCurve = z.object({
  from: moment,
  to: moment,
  resolution: z.enum(RESOLUTIONS),
  /** Where the device was within the span, and whose device it is at a place; what was said there stays there. */
  stays: z.array(
    z.object({
      installationId: id,
      sensorId: id,
      sensorName: z.string(),
      site: z.string(),
      from: moment,
      until: moment.nullable(),
      /** How far two points usually lie apart, in ms. */
      distanceMs: z.number(),
    }),
  ),
  probes: z.array(probeCurve),
  /** Of the trees an installation stands for, while it stood for them: one for each day of the city. */
  waterings: z.array(
    z.object({
      installationId: id,
      at: z.number(),
      trees: z.int(),
      litres: z.int(),
    }),
  ),
});
export type SoilCurve = z.infer<typeof soilCurve>;

const params = z.strictObject({ id });
/** Half open. */
export const span = z.strictObject({ from: instant, to: instant });

const curve = (path: `/api/${string}`, summary: string) =>
  endpoint({
    method: 'get',
    needs: 'cadastre.read',
    path,
    tag: 'sensors',
    summary: `${summary}: readings up to 14 days, sums of days up to 18 months, of weeks beyond`,
    params,
    query: span,
    reply: soilCurve,
  });

export const curveOfSensor = curve(
  '/api/sensors/:id/curve',
  'What a sensor said in a span, by place and depth',
);
export const curveOfInstallation = curve(
  '/api/installations/:id/curve',
  'What was said at one place in a span, by depth',
);
export const curveOfTree = curve(
  '/api/trees/:id/soil-curve',
  'What was said in a span where sensors stood for a tree, by place and depth',
);

/** What is under a tree now. */
export const soilOfTree = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/soil',
  tag: 'sensors',
  summary: 'The sensors that stand for a tree now, with the last reading of every depth',
  params,
  reply: z.object({
    installations: z.array(
      z.object({
        installationId: id,
        sensorId: id,
        sensorName: z.string(),
        site: z.string(),
        probes: z.array(
          z.object({
            probe: z.int(),
            depthCm: z.int(),
            measuredAt: moment.nullable(),
            vwcPercent: z.number().nullable(),
            tensionKPa: z.number().nullable(),
            temperatureC: z.number().nullable(),
            quality: z.int().nullable(),
          }),
        ),
      }),
    ),
  }),
});
export type SoilOfTree = z.infer<typeof soilOfTree.reply>;
