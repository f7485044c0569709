import { expect, test } from 'vitest';
import { pointWords, panelWords } from '../../client/soil/curveWords.ts';
import { drawingOf } from '../../client/soil/drawing.ts';
import { panelsOf } from '../../client/soil/panels.ts';
import { soilText } from '../../client/soil/soil.text.ts';
import { signOf } from '../../client/soil/soilStates.legend.ts';
import { timeTicks } from '../../client/soil/timeAxis.ts';
import { formatsOf } from '../../client/i18n/formats.ts';
import type { ProbeCurve, SoilCurve } from '../../server/curves/curves.contract.ts';

const FROM = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [german, format] = [soilText.de, formatsOf('de')];

const stay = (installationId: string, site = 'Lindenallee 12') => ({
  installationId,
  sensorId: 's',
  sensorName: 'Fühler',
  site,
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  distanceMs: HOUR,
});

const probe = (facts: Partial<ProbeCurve> = {}): ProbeCurve => ({
  installationId: 'a',
  probe: 0,
  depthCm: 30,
  limits: null,
  at: [],
  quality: [],
  vwc: null,
  tension: null,
  temperature: null,
  bad: [],
  ...facts,
});

const curve = (facts: Partial<SoilCurve> = {}): SoilCurve => ({
  from: new Date(FROM).toISOString(),
  to: new Date(FROM + 14 * DAY).toISOString(),
  resolution: 'reading',
  stays: [stay('a')],
  probes: [],
  waterings: [],
  ...facts,
});

const values = (...value: (number | null)[]) => ({ value, least: null, most: null });

function wordsOf(shown: SoilCurve, index = 0): string {
  const [panel] = panelsOf(shown);
  const point = panel?.points[index];
  if (!panel || !point) throw new Error('there is no such point');
  return pointWords(point, panel, shown, german, format);
}

test('the cursor says value, time and what is wrong, and that it was watered', () => {
  const at = new Date(2026, 5, 2, 8, 0).getTime();
  const shown = curve({
    probes: [probe({ at: [at, at + HOUR], quality: [0, 4], vwc: values(23.42, 99) })],
    waterings: [{ installationId: 'a', at: at + 600_000, trees: 2, litres: 150 }],
  });
  expect(wordsOf(shown)).toBe('23,4 Vol.-% · 02.06.26, 08:00 · gewässert: 2 Bäume, 150 l');
  expect(wordsOf(shown, 1)).toBe('kein Messwert, der zählt · 02.06.26, 09:00 · Ausreißer');
  expect(panelsOf(shown).map((panel) => panelWords(panel, german))).toEqual([
    '30 cm: Wassergehalt in Vol.-%',
  ]);
});

test('a day says its mean, from where to where it went, and what did not count; a day without a sum is there too', () => {
  const at = new Date(2026, 5, 2).getTime();
  const shown = curve({
    resolution: 'day',
    probes: [
      probe({
        at: [at],
        quality: [0],
        tension: { value: [31], least: [20], most: [44.4] },
        bad: [
          { at, quality: 1, readings: 1 },
          { at: at + 2 * DAY, quality: 3, readings: 24 },
        ],
      }),
    ],
  });
  expect(wordsOf(shown)).toBe(
    '31 kPa · Tagesmittel 02.06.2026 · 20 bis 44 · 1 Messwert zählt nicht: Sonde gestört',
  );
  expect(wordsOf(shown, 1)).toBe(
    'kein Messwert, der zählt · Tagesmittel 04.06.2026 · 24 Messwerte zählen nicht: gefroren',
  );
});

test('a device that took the place of another goes on in its panel; another site has one of its own', () => {
  const shown = curve({
    stays: [stay('new'), stay('old'), stay('elsewhere', 'Schlossgarten')],
    probes: [
      probe({ installationId: 'new', at: [FROM + HOUR], quality: [0], vwc: values(21) }),
      probe({ installationId: 'old', at: [FROM], quality: [0], vwc: values(20) }),
      probe({ installationId: 'elsewhere', depthCm: 60, at: [FROM], quality: [0], vwc: values(9) }),
      probe({ installationId: 'elsewhere', probe: 1, depthCm: 10, at: [FROM], quality: [1] }),
    ],
  });
  expect(
    panelsOf(shown).map(({ site, depthCm, points }) => [site, depthCm, points.map(({ value }) => value)]),
  ).toEqual([
    ['Lindenallee 12', 30, [20, 21]],
    ['Schlossgarten', 10, [null]],
    ['Schlossgarten', 60, [9]],
  ]);
});

test('a gap is left open, what does not count is marked at the foot, and days have a band', () => {
  const paper = { from: new Date(FROM), to: new Date(FROM + 10 * HOUR), width: 100, height: 50 };
  const hours = [0, 1, 2, 7, 8, 10].map((hour) => FROM + hour * HOUR);
  const [readings] = panelsOf(
    curve({
      probes: [probe({ at: hours, quality: [0, 0, 0, 0, 0, 6], vwc: values(10, 12, 14, 12, 10, 99) })],
    }),
  );
  if (!readings) throw new Error('there is no panel');
  const drawing = drawingOf(readings, paper);
  expect(drawing.pieces.map((piece) => piece.map(({ x }) => Math.round(x)))).toEqual([
    [0, 10, 20],
    [70, 80],
  ]);
  expect(drawing.gaps).toEqual([
    { from: 20, to: 70 },
    { from: 80, to: 100 },
  ]);
  expect(drawing.marks).toEqual([{ x: 100, quality: 6 }]);
  expect(drawing.frame).toMatchObject({ least: 10, most: 14 });
  const [days] = panelsOf(
    curve({
      resolution: 'day',
      stays: [{ ...stay('a'), distanceMs: DAY }],
      probes: [
        probe({
          at: [FROM, FROM + DAY],
          quality: [0, 0],
          vwc: { value: [20, 22], least: [18, 20], most: [22, 26] },
          limits: {
            kind: 'volumetric',
            moderateBelow: 21,
            badBelow: 15,
            wiltingAt: 10,
            perCentOfCapacity: 0.2,
          },
        }),
      ],
    }),
  );
  if (!days) throw new Error('there is no panel');
  const summed = drawingOf(days, { ...paper, to: new Date(FROM + 2 * DAY) });
  expect(summed.spread.map((piece) => piece.length)).toEqual([4]);
  expect(summed.bands.map(({ dryness }) => dryness)).toEqual(['good', 'moderate']);
});

test('a limit far beyond what was measured does not press the curve flat', () => {
  const limits = { kind: 'tension', moderateFrom: null, badFrom: 1585 } as const;
  const [panel] = panelsOf(
    curve({ probes: [probe({ at: [FROM], quality: [0], tension: values(22), limits })] }),
  );
  if (!panel) throw new Error('there is no panel');
  const { frame } = drawingOf(panel, {
    from: new Date(FROM),
    to: new Date(FROM + DAY),
    width: 100,
    height: 50,
  });
  expect(frame.most).toBeLessThan(50);
});

test.each([
  [14, 340, false],
  [90, 340, true],
  [365, 700, true],
  [1095, 1000, true],
])('%i days on %i px have dates that do not run into each other', (days, width, isMonth) => {
  const [from, to] = [new Date(2026, 5, 1, 7), new Date(2026, 5, 1 + days, 7)];
  const ticks = timeTicks(from, to, width);
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticks.every((tick) => tick.isMonth === isMonth)).toBe(true);
  expect(width / ticks.length).toBeGreaterThan(50);
  for (const { at } of ticks) expect(new Date(at).getHours()).toBe(0);
});

test('waterlogged and just watered show before the state, and a good site stays good', () => {
  const site = { state: 'bad', isWaterlogged: false, justWatered: false } as const;
  expect(signOf(site)).toBe('bad');
  expect(signOf({ ...site, justWatered: true })).toBe('watered');
  expect(signOf({ ...site, isWaterlogged: true, justWatered: true })).toBe('waterlogged');
  expect(signOf({ ...site, state: 'good', justWatered: true })).toBe('good');
});
