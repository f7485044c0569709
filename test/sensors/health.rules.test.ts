import { expect, test } from 'vitest';
import {
  batteryOf,
  concernsOf,
  isHardlyHeard,
  isProbeBroken,
  isProbeMended,
  type SensorState,
} from '../../server/sensors/health.rules.ts';

const NO_TREND = { perDay: null, days: 0, samples: 0 };

const FINE: SensorState = {
  model: 'dragino-se01',
  lastHeardAt: '2026-06-15T10:00:00Z',
  intervalS: 3600,
  batteryV: 3.4,
  batteryPercent: null,
  voltTrend: NO_TREND,
  percentTrend: NO_TREND,
  received: 160,
  lost: 8,
  weak: 0,
  restarts: 0,
  probeErrors: 0,
  disturbedProbes: [],
};

test.each([
  ['', {}],
  ['never_heard', { lastHeardAt: null }],
  ['', { lastHeardAt: '2026-06-14T10:00:00Z' }],
  ['silent', { lastHeardAt: '2026-06-14T09:59:00Z' }],
  ['', { lastHeardAt: '2026-06-14T09:59:00Z', intervalS: 6 * 3600 * 4 }],
  ['battery', { batteryPercent: 20 }],
  ['battery', { batteryV: 2.9 }],
  ['', { batteryV: 2.5, model: 'decentlab-trs21' }],
  ['', { batteryV: 2.5, model: null }],
  ['battery_falling', { batteryV: 3.1, voltTrend: { perDay: -0.01, days: 30, samples: 30 } }],
  ['', { lost: 40 }],
  ['loss', { lost: 41 }],
  ['', { weak: 80 }],
  ['weak_link', { weak: 81 }],
  ['', { received: 4, lost: 0, weak: 4 }],
  ['', { restarts: 2 }],
  ['restarts', { restarts: 3 }],
  ['', { probeErrors: 32 }],
  ['probe_error', { probeErrors: 33 }],
  ['probe_broken', { probeErrors: 100, disturbedProbes: [{ probe: 1, readings: 24, broken: 24 }] }],
  ['', { disturbedProbes: [{ probe: 1, readings: 24, broken: 3 }] }],
])('concern %s for %j', (expected, part) => {
  expect(concernsOf({ ...FINE, ...part }, new Date('2026-06-15T10:00:00Z')).join(' ')).toBe(expected);
});

test.each([
  ['slow, alone, in the noise', { spreadingFactor: 12, gateways: 1, snr: -16 }, true],
  ['two gateways', { spreadingFactor: 12, gateways: 2, snr: -16 }, false],
  ['above the noise', { spreadingFactor: 12, gateways: 1, snr: -15 }, false],
  ['fast', { spreadingFactor: 11, gateways: 1, snr: -16 }, false],
  ['unknown', { spreadingFactor: null, gateways: null, snr: null }, false],
])('a message that is hardly heard: %s', (_, link, expected) => {
  expect(isHardlyHeard(link)).toBe(expected);
});

const falls = (perDay: number | null, days = 16, samples = 5) => ({ perDay, days, samples });

test.each([
  ['steady', { batteryV: 3.6, voltTrend: falls(0) }, { kind: 'fine' }],
  ['low', { batteryV: 3 }, { kind: 'low' }],
  // 0.1 V in four days, 0.2 V above 3.0 V
  ['falling', { batteryV: 3.2, voltTrend: falls(-0.025) }, { kind: 'falling', daysLeft: 8 }],
  ['falling slowly', { batteryV: 3.2, voltTrend: falls(-0.003) }, { kind: 'fine' }],
  ['rising', { batteryV: 3.2, voltTrend: falls(0.025) }, { kind: 'fine' }],
  ['too short for a trend', { batteryV: 3.2, voltTrend: falls(-0.025, 13) }, { kind: 'fine' }],
  ['too few for a trend', { batteryV: 3.2, voltTrend: falls(-0.025, 16, 4) }, { kind: 'fine' }],
  ['low in per cent', { batteryV: 3.6, batteryPercent: 20 }, { kind: 'low' }],
  [
    'falling in per cent, whatever the volts say',
    { batteryV: 3.6, batteryPercent: 30, percentTrend: falls(-2) },
    { kind: 'falling', daysLeft: 5 },
  ],
  ['of a kind nobody knows the limit of', { model: 'sensecap-s210x', batteryV: 1 }, { kind: 'unknown' }],
  ['nothing told', { batteryV: null }, { kind: 'unknown' }],
])('a battery that is %s', (_, part, battery) => {
  expect(batteryOf({ ...FINE, ...part })).toEqual(battery);
});

test.each([
  // readings, of these without a value, broken, mended
  [24, 24, true, false],
  [6, 3, true, false],
  [7, 3, false, false],
  [2, 2, false, false],
  [24, 5, false, false],
  [24, 4, false, true],
  [0, 0, false, false],
])('of %i readings %i without a value: broken %s, mended %s', (readings, broken, isBroken, isMended) => {
  const probe = { probe: 0, readings, broken };
  expect([isProbeBroken(probe), isProbeMended(probe)]).toEqual([isBroken, isMended]);
});
