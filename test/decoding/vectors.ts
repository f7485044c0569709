import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Frame, Measure } from '../../server/decoding/reading.rules.ts';

const names = {
  vwcPercent: 'vwc_pct',
  tensionKPa: 'tension_kpa',
  temperatureC: 'temp_c',
  ecUSPerCm: 'ec_us_cm',
  permittivity: 'permittivity',
  rawMoisture: 'raw_moisture',
  rawEc: 'raw_ec',
  moistureIndex: 'moisture_index',
  airTemperatureC: 'air_temp_c',
  airHumidityPercent: 'air_rh_pct',
} as const;

const reading = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));
const expected = z.object({
  error: z.string().optional(),
  battery_v: z.number().nullish(),
  battery_pct: z.number().nullish(),
  readings: z.array(reading).default([]),
  history: z.array(reading).default([]),
  attributes: z.record(z.string(), z.unknown()).default({}),
  warnings: z.array(z.string()).default([]),
});
const file = z.object({
  vectors: z.array(
    z.object({
      id: z.string(),
      decoder: z.string(),
      fPort: z.number(),
      hex: z.string(),
      base64: z.string(),
      expected,
    }),
  ),
});
export type Vector = z.infer<typeof file>['vectors'][number];

/** The reference stands beside the checkout where the product is developed; elsewhere the tables of the families suffice. */
export function referenceVectors(): Vector[] | null {
  const path = ['../shared/reference', '../../shared/reference']
    .map((folder) => `${folder}/lorawan-vectors.json`)
    .find((place) => existsSync(place));
  return path === undefined ? null : file.parse(JSON.parse(readFileSync(path, 'utf8'))).vectors;
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
}

/** A frame in the words of the reference; what is not there and what could not be measured are both null. */
export function asReference({ readings, attributes, warnings, batteryV, batteryPercent }: Frame) {
  const told = readings.map(({ probe, measuredAt, extra, ...metrics }) => ({
    probe,
    measuredAt,
    values: named({ ...metrics, ...extra }),
  }));
  return {
    battery: batteryV ?? batteryPercent,
    readings: told
      .filter(({ measuredAt }) => measuredAt === null)
      .map(({ probe, values }) => ({ probe, ...values })),
    history: told.flatMap(({ measuredAt, values }) =>
      measuredAt === null ? [] : [{ measured_at: measuredAt.toISOString().replace('.000', ''), ...values }],
    ),
    attributes,
    warnings,
  };
}

function named(metrics: Record<string, Measure | undefined>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([ours, theirs]) => {
      const measure = metrics[ours];
      return measure === undefined ? [] : [[theirs, typeof measure === 'number' ? measure : null]];
    }),
  );
}
