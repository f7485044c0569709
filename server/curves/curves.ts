import { dayIn, yearOf } from '../calendar/calendar.rules.ts';
import { limitsAt, PROFILES } from '../moisture/profiles.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { ProbeCurve, Series, SoilCurve } from './curves.contract.ts';
import { checkSpan, distanceOf, resolutionOf, type Resolution } from './curves.rules.ts';
import * as store from './curves.store.ts';

type Asked = Pick<Work, 'db' | 'timeZone'>;

/** A fortnight of sixteen probes every quarter of an hour; who speaks oftener is told by days. Own proposal. */
const MOST_READINGS = 22_000;

/** What was said in a span. Refuses with `not_found`, and spans that are none. */
export async function readCurve(work: Asked, whose: store.Whose, span: store.Span): Promise<SoilCurve> {
  refuseIf(checkSpan(span));
  const stays = await store.staysIn(work.db, whose, span);
  if (stays.length === 0 && !(await store.isKnown(work.db, whose)))
    throw new Problem('not_found', 'There is no such thing');
  const about = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
  const year = yearOf(dayIn(work.timeZone, new Date(span.to)));
  const wanted = resolutionOf(new Date(span.from), new Date(span.to));
  const [{ resolution, points, bad }, waterings] = await Promise.all([
    pointsOf(work, stays, span, wanted),
    store.wateringsIn(work.db, stays, span),
  ]);
  return {
    ...about,
    resolution,
    stays: stays.map(({ installationId, sensorId, sensorName, site, from, until, intervalS }) => ({
      installationId,
      sensorId,
      sensorName,
      site,
      from,
      until,
      distanceMs: distanceOf(resolution, intervalS),
    })),
    probes: stays.flatMap((stay) => probesOf(stay, points, bad, year)),
    waterings,
  };
}

interface Told {
  resolution: Resolution;
  points: store.PointRow[];
  bad: store.BadRow[];
}

async function pointsOf(
  { db, timeZone }: Asked,
  stays: readonly store.Stay[],
  span: store.Span,
  wanted: Resolution,
): Promise<Told> {
  if (wanted === 'reading') {
    const points = await store.readingsIn(db, stays, span, MOST_READINGS + 1);
    if (points.length <= MOST_READINGS) return { resolution: wanted, points, bad: [] };
  }
  const unit = wanted === 'week' ? 'week' : 'day';
  const [points, bad] = await Promise.all([
    store.sumsIn(db, stays, span, { unit, timeZone }),
    store.badIn(db, stays, span, { unit, timeZone }),
  ]);
  return { resolution: unit, points, bad };
}

/** Probes by depth: those whose depth is known, silent or not, and those that spoke all the same. */
function probesOf(
  stay: store.Stay,
  points: readonly store.PointRow[],
  bad: readonly store.BadRow[],
  year: number,
): ProbeCurve[] {
  const { installationId, probes } = stay;
  const isHere = (row: { installationId: string }) => row.installationId === installationId;
  const [here, badHere] = [points.filter(isHere), bad.filter(isHere)];
  const depths = new Map(probes.map(({ probe, depthCm }) => [probe, depthCm]));
  const all = [...new Set([...depths.keys(), ...[...here, ...badHere].map(({ probe }) => probe)])];
  return all
    .map((probe) => ({
      installationId,
      probe,
      depthCm: depths.get(probe) ?? null,
      limits: limitsOf(stay, depths.get(probe), year),
      ...columnsOf(here.filter((row) => row.probe === probe)),
      bad: badHere
        .filter((row) => row.probe === probe)
        .map(({ at, quality, readings }) => ({ at, quality, readings })),
    }))
    .toSorted(
      (one, other) => (one.depthCm ?? Infinity) - (other.depthCm ?? Infinity) || one.probe - other.probe,
    );
}

/** Those of the year in which the span ends: there a curve is looked at first. Own proposal. */
function limitsOf({ profile, soil, plantingYear }: store.Stay, depthCm: number | undefined, year: number) {
  const known = PROFILES.find(({ id }) => id === profile);
  return known && depthCm !== undefined ? limitsAt(known, { depthCm, soil, plantingYear }, year) : null;
}

function columnsOf(
  rows: readonly store.PointRow[],
): Pick<ProbeCurve, 'at' | 'quality' | 'vwc' | 'tension' | 'temperature'> {
  return {
    at: rows.map(({ at }) => at),
    quality: rows.map(({ quality }) => quality),
    vwc: seriesOf(rows, 'vwc', 1),
    tension: seriesOf(rows, 'tension', 1),
    temperature: seriesOf(rows, 'temperature', 1),
  };
}

/** Null where a probe never says it. As many decimals as a probe can mean, so that answers stay small. */
function seriesOf(
  rows: readonly store.PointRow[],
  metric: 'vwc' | 'tension' | 'temperature',
  decimals: number,
): Series | null {
  if (rows.every((row) => row[metric] === null)) return null;
  const column = (name: keyof store.PointRow) =>
    rows.map((row) => {
      const value = row[name];
      return typeof value === 'number' ? Number(value.toFixed(decimals)) : null;
    });
  const hasBand = rows.some((row) => typeof row[`${metric}Least`] === 'number');
  return {
    value: column(metric),
    least: hasBand ? column(`${metric}Least`) : null,
    most: hasBand ? column(`${metric}Most`) : null,
  };
}
