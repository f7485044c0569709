import { expect, test } from 'vitest';
import { planOf } from './plan.rules.ts';

const wanted = { seed: 7, uplinks: 2000, devices: 20, until: new Date('2026-06-15T10:00:00Z') };
const { sayings, deliveries, messages } = planOf(wanted);

test('the same seed is the same plan, another seed another one', () => {
  expect(planOf(wanted)).toEqual({ sayings, deliveries, messages });
  expect(planOf({ ...wanted, seed: 8 }).deliveries).not.toEqual(deliveries);
});

test('every uplink is heard, many twice, many by both networks, and late ones after younger ones', () => {
  const heard = new Set(deliveries.map(({ uplink }) => uplink));
  const different = new Set(deliveries.map(({ uplink, network }) => `${uplink} ${network}`));
  expect(heard.size).toBe(2000);
  expect(different.size).toBe(messages.tts + messages.chirpstack);
  expect(different.size).toBeGreaterThan(3000);
  expect(deliveries.length).toBeGreaterThan(different.size + 300);
  const times = deliveries.map(({ uplink }) => sayings[uplink]?.at.getTime() ?? 0);
  const isLate = times.filter((at, place) => place > 0 && at < (times[place - 1] ?? 0) - 3_600_000);
  expect(isLate.length).toBeGreaterThan(200);
});
