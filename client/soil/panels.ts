import type { ProbeCurve, SoilCurve } from '#contract/curves/curves';
import type { Limits } from '#rules/moisture/profiles';
import type { ProbeReading } from '#rules/moisture/probeState';

/** One point of a panel: a reading, or the sum of a day or week, with all that is to be said of it. */
export interface PanelPoint extends ProbeReading {
  /** Milliseconds since 1970: the moment, or when the day or week began. */
  at: number;
  value: number | null;
  least: number | null;
  most: number | null;
  /** Readings that do not count within a day or week. */
  bad: readonly { quality: number; readings: number }[];
}

/** What is drawn on one paper: one depth of one site by one metric, whichever devices said it. */
export interface Panel {
  key: string;
  site: string;
  /** Null: nobody has said how deep; then the probe counts. */
  depthCm: number | null;
  probe: number;
  metric: 'tension' | 'vwc';
  limits: Limits | null;
  distanceMs: number;
  hasBand: boolean;
  points: readonly PanelPoint[];
}

const DAY_MS = 86_400_000;
const HALF: Record<SoilCurve['resolution'], number> = { reading: 0, day: DAY_MS / 2, week: 3.5 * DAY_MS };
const METRICS = ['tension', 'vwc'] as const;

/** The panels of a curve: the newest site first, then by depth; a device that took another's place goes on in its panel. */
export function panelsOf({ stays, probes, resolution }: SoilCurve): Panel[] {
  const panels = new Map<string, Panel>();
  // The oldest first, so that points come in the order of time.
  for (const stay of stays.toReversed())
    for (const probe of probes.filter(({ installationId }) => installationId === stay.installationId))
      for (const metric of METRICS) {
        const points = pointsOf(probe, metric, HALF[resolution]);
        if (points === null) continue;
        const { depthCm } = probe;
        const key = [stay.site, depthCm ?? `p${probe.probe}`, metric].join('|');
        const before = panels.get(key);
        panels.set(key, {
          key,
          site: stay.site,
          depthCm,
          probe: probe.probe,
          metric,
          limits: limitsFor(probe, metric) ?? before?.limits ?? null,
          distanceMs: Math.max(stay.distanceMs, before?.distanceMs ?? 0),
          hasBand: before?.hasBand === true || probe[metric]?.least !== null,
          points: [...(before?.points ?? []), ...points],
        });
      }
  const sites = [...new Set(stays.map(({ site }) => site))];
  return [...panels.values()].toSorted(
    (one, other) =>
      sites.indexOf(one.site) - sites.indexOf(other.site) ||
      (one.depthCm ?? Infinity) - (other.depthCm ?? Infinity) ||
      one.probe - other.probe,
  );
}

function limitsFor({ limits }: ProbeCurve, metric: Panel['metric']): Limits | null {
  return limits !== null && (limits.kind === 'tension') === (metric === 'tension') ? limits : null;
}

/** Null: this probe never says the metric, and has not failed at it. */
function pointsOf(probe: ProbeCurve, metric: Panel['metric'], half: number): PanelPoint[] | null {
  const series = probe[metric];
  // A probe that only failed is shown as such, once.
  const hasOnlyFailed =
    probe.vwc === null && probe.tension === null && (probe.at.length > 0 || probe.bad.length > 0);
  if (series === null && !(hasOnlyFailed && metric === 'vwc')) return null;
  const point = (at: number, index: number | null): PanelPoint => {
    const value = index === null ? null : (series?.value[index] ?? null);
    return {
      at,
      measuredAt: new Date(at + half),
      value,
      vwcPercent: metric === 'vwc' ? value : null,
      tensionKPa: metric === 'tension' ? value : null,
      least: index === null ? null : (series?.least?.[index] ?? null),
      most: index === null ? null : (series?.most?.[index] ?? null),
      quality: qualityOf(index === null ? 0 : probe.quality[index]),
      bad: probe.bad.filter((one) => one.at === at),
    };
  };
  const summed = new Set(probe.at);
  const onlyBad = [...new Set(probe.bad.map(({ at }) => at))].filter((at) => !summed.has(at));
  return [...probe.at.map((at, index) => point(at, index)), ...onlyBad.map((at) => point(at, null))].toSorted(
    (one, other) => one.at - other.at,
  );
}

const QUALITIES = [0, 1, 2, 3, 4, 5, 6, 9] as const;

/** A code this program does not know yet does not count. */
export function qualityOf(code: number | undefined): ProbeReading['quality'] {
  return QUALITIES.find((known) => known === code) ?? 9;
}
