import type { SoilCurve } from '#contract/curves/curves';
import type { Formats } from '../i18n/formats.ts';
import type { WordsOf } from '../i18n/text.ts';
import type { Panel, PanelPoint } from './panels.ts';
import type { soilText } from './soil.text.ts';

type Words = WordsOf<typeof soilText>;

/** What a panel is of: `30 cm: Wassergehalt in Vol.-%`. */
export function panelWords({ depthCm, probe, metric }: Panel, t: Words): string {
  const depth = depthCm === null ? t.probe(probe + 1) : t.depth(depthCm);
  return t.panel(depth, t.metrics[metric], t.units[metric]);
}

/** Value and time of a point, what is wrong with it, and whether it was watered then: all that the picture shows there. */
export function pointWords(
  point: PanelPoint,
  { metric }: Pick<Panel, 'metric'>,
  { resolution, waterings }: Pick<SoilCurve, 'resolution' | 'waterings'>,
  t: Words,
  format: Formats,
): string {
  const number = (value: number) => format.number(value, metric === 'vwc' ? 1 : 0);
  const day = format.day(dayOf(point.at));
  const when =
    resolution === 'reading'
      ? format.instant(new Date(point.at).toISOString())
      : resolution === 'day'
        ? t.day(day)
        : t.week(day);
  const value =
    point.value === null || point.quality !== 0
      ? `${t.nothing} · ${when}`
      : t.said(number(point.value), t.units[metric], when);
  const band =
    point.least === null || point.most === null || resolution === 'reading'
      ? []
      : [t.between(number(point.least), number(point.most))];
  // That a reading counts goes without saying: its word, good, would be taken for the soil's.
  const quality = resolution === 'reading' && point.quality !== 0 ? [qualityWords(point.quality, t)] : [];
  const bad = point.bad.map((one) => t.badReadings(one.readings, qualityWords(one.quality, t)));
  const watered = waterings
    .filter(({ at }) => at >= point.at && at < point.at + LASTS_MS[resolution])
    .map(({ trees, litres }) => t.watered(trees, format.number(litres)));
  return [value, ...band, ...quality, ...bad, ...watered].join(' · ');
}

const DAY_MS = 86_400_000;
/** For how long a point stands; of a reading the hour that follows. Own proposal. */
const LASTS_MS: Record<SoilCurve['resolution'], number> = {
  reading: DAY_MS / 24,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

export function qualityWords(code: number, t: Words): string {
  const words: Readonly<Record<string, string>> = t.quality;
  return words[String(code)] ?? String(code);
}

/** The calendar day of a moment where the reader is, which is where the trees are. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
