import { describe, expect, test } from 'vitest';
import { decodeUplink, readBytes } from '../../server/decoding/decoding.rules.ts';
import { DEVICE_MODELS } from '../../server/decoding/reading.rules.ts';
import { asReference, bytesOf, referenceVectors, type Vector } from './vectors.ts';

const vectors = referenceVectors();
const skipped = vectors === null ? ' (skipped: lorawan-vectors.json is not beside this checkout)' : '';

describe.skipIf(vectors === null)(`vectors of the reference${skipped}`, () => {
  test('there are 33 of them', () => {
    expect(vectors).toHaveLength(33);
  });

  test.each((vectors ?? []).map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const payload = bytesOf(vector.hex);
    const model = DEVICE_MODELS.find((name) => name === vector.decoder);
    expect(Buffer.from(payload).toString('base64')).toBe(vector.base64);
    if (model === undefined) throw new Error(`no decoder ${vector.decoder}`);
    const read = readBytes(model, payload, vector.fPort);
    const decoded = decodeUplink({
      model,
      fPort: vector.fPort,
      payload,
      decoded: null,
      receivedAt: new Date('2026-06-18T07:34:15Z'),
    });
    expect(decoded.ok).toBe(read.ok);
    if (read.ok) compare(asReference(read.frame), vector.expected);
    else expect(read.reason).toBe(vector.expected.error);
  });
});

function compare(told: ReturnType<typeof asReference>, expected: Vector['expected']): void {
  expect(told.battery).toBe(expected.battery_v ?? expected.battery_pct ?? null);
  expect(told.attributes).toEqual(expected.attributes);
  expect(told.warnings).toEqual(expected.warnings);
  compareAll(told.readings, expected.readings);
  compareAll(told.history, expected.history);
}

function compareAll(told: readonly object[], expected: readonly Record<string, unknown>[]): void {
  expect(told).toHaveLength(expected.length);
  expected.forEach((values, index) => {
    const mine = new Map<string, unknown>(Object.entries(told[index] ?? {}));
    for (const [key, value] of Object.entries(values)) {
      // The vendor takes −1.29 °C for −1.30 °C: the reference allows for it.
      const tolerance = key === 'temp_c' ? 0.011 : 1e-6;
      const own = mine.get(key) ?? null;
      if (typeof value === 'number')
        expect({ [key]: Math.abs(Number(own ?? NaN) - value) <= tolerance }).toEqual({ [key]: true });
      else expect({ [key]: own }).toEqual({ [key]: value });
    }
    const more = [...mine].filter(([key, value]) => value !== null && !(key in values));
    expect(more).toEqual([]);
  });
}
