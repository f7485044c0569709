import {
  FROZEN,
  GOOD,
  OUT_OF_RANGE,
  PROBE_ERROR,
  type DecodedReading,
  type Measure,
  type Measured,
  type Quality,
} from './reading.rules.ts';

/** Soil at or below this holds ice, which FDR probes and Watermarks take for dry (lorawan reference 4.4). Own proposal. */
export const FROZEN_AT_C = 1;

interface Range {
  name: string;
  least: number;
  most: number;
}

/** What can be: not what is likely. */
const RANGES = {
  // A share of the volume.
  vwcPercent: { name: 'vwc_pct', least: 0, most: 100 },
  // Ends where the TEROS 21 ends (METER manual, 2021); a Watermark ends at 239 kPa.
  tensionKPa: { name: 'tension_kpa', least: 0, most: 100_000 },
  // The probes are specified from −40 to 60 °C; a body of one left in the sun is warmer.
  temperatureC: { name: 'temp_c', least: -40, most: 80 },
  // Above 50 mS/cm is more than sea water.
  ecUSPerCm: { name: 'ec_us_cm', least: 0, most: 50_000 },
} satisfies Record<string, Range>;
type Metric = keyof typeof RANGES;
const METRICS = Object.keys(RANGES) as Metric[]; // the keys of this very object

const EXTRA_RANGES: Record<string, Omit<Range, 'name'>> = {
  // Air 1, water at 0 °C 88; probes in air read a little below 1.
  permittivity: { least: 0.5, most: 100 },
  airTemperatureC: { least: -50, most: 60 },
  airHumidityPercent: { least: 0, most: 100 },
  treeMoistureIndex: { least: 0, most: 100 },
};

/** All ones in 16 bits, as the networks' decoders hand them on: 655.35 % is nobody's moisture but an unplugged probe. */
const ALL_ONES: readonly number[] = [655.35, 6553.5, 65_535];

/** Believes what a probe said as far as it can be: what cannot be becomes null and a code, never a number that looks wet. */
export function believe(measured: Measured): { reading: DecodedReading; warnings: string[] } {
  const { probe, measuredAt } = measured;
  const isUnplugged = isAllOnes(measured.vwcPercent);
  const warnings = isUnplugged ? ['probe_error:moisture_out_of_range'] : [];
  const believed = METRICS.map((metric) => {
    const said = measured[metric];
    const measure = isUnplugged && said !== undefined ? 'failed' : within(RANGES[metric], said);
    if (measure === 'beyond' && said !== 'beyond') warnings.push(`${RANGES[metric].name}:out_of_range`);
    return [metric, measure] as const;
  });
  const extras = Object.entries(measured.extra ?? {}).map(
    ([name, said]) => [name, within(EXTRA_RANGES[name] ?? ANY, said)] as const,
  );
  const values = Object.fromEntries(
    believed.map(([metric, measure]) => [metric, numberOrNull(measure)]),
  ) as Record<Metric, number | null>; // one entry for each metric
  const reading = { probe, measuredAt, ...values, quality: qualityOf(new Map(believed), extras) };
  const extra = Object.fromEntries(
    extras.flatMap(([name, said]) => (typeof said === 'number' ? [[name, said]] : [])),
  );
  return { reading: Object.keys(extra).length > 0 ? { ...reading, extra } : reading, warnings };
}

const ANY = { least: -1e9, most: 1e9 };

function within({ least, most }: Omit<Range, 'name'>, said: Measure | undefined): Measure | undefined {
  if (typeof said !== 'number') return said;
  if (!Number.isFinite(said)) return 'failed';
  if (isAllOnes(said)) return 'failed';
  return said >= least && said <= most ? said : 'beyond';
}

/**
 * The code is about moisture, where there is any: a broken thermometer makes no moisture worse, and one of two moistures
 * is enough, for the other is null. Without moisture it is about everything the probe said.
 */
function qualityOf(
  metrics: ReadonlyMap<Metric, Measure | undefined>,
  extras: readonly (readonly [string, Measure | undefined])[],
): Quality {
  const moistures = [metrics.get('vwcPercent'), metrics.get('tensionKPa')].filter(isSaid);
  const temperature = metrics.get('temperatureC');
  if (moistures.some((measure) => typeof measure === 'number'))
    return typeof temperature === 'number' && temperature <= FROZEN_AT_C ? FROZEN : GOOD;
  const judged = moistures.length > 0 ? moistures : [...metrics.values(), ...extras.map(([, said]) => said)];
  if (judged.includes('failed')) return PROBE_ERROR;
  return judged.includes('beyond') ? OUT_OF_RANGE : GOOD;
}

function isSaid(measure: Measure | undefined): measure is Measure {
  return measure !== undefined;
}

function isAllOnes(measure: Measure | undefined): boolean {
  return typeof measure === 'number' && ALL_ONES.includes(measure);
}

function numberOrNull(measure: Measure | undefined): number | null {
  return typeof measure === 'number' ? measure : null;
}
