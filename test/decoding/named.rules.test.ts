import { expect, test } from 'vitest';
import { decodeUplink } from '../../server/decoding/decoding.rules.ts';
import { namedValues } from '../../server/decoding/named.rules.ts';

const SAID = { soilWaterTension_pF1: 2.48, soilWaterColumn_dm1: 3, note: 'ok', Feuchte: '18,2 %' };

test('values come with what they are taken for: by a name of the sensor, by the product, or by nobody', () => {
  expect(namedValues(SAID, { feuchte: { metric: 'vwcPercent', probe: 1 } })).toEqual([
    { path: 'soilWaterTension_pF1', said: 2.48, alias: null, known: 'tensionPF' },
    { path: 'soilWaterColumn_dm1', said: 3, alias: null, known: null },
    { path: 'note', said: null, alias: null, known: null },
    { path: 'Feuchte', said: '18.2 %', alias: { metric: 'vwcPercent', probe: 1 }, known: null },
  ]);
});

test('a column of water is a tension only where the registry says so: 3 dm are 2.94 kPa', () => {
  const decode = (aliases: Parameters<typeof namedValues>[1]) =>
    decodeUplink({
      model: null,
      fPort: null,
      payload: null,
      decoded: { soilWaterColumn_dm1: 3, temperature_celsius1: 16.5 },
      aliases,
      receivedAt: new Date('2026-06-15T10:00:00Z'),
    });
  expect(decode({})).toMatchObject({ readings: [{ tensionKPa: null, temperatureC: 16.5 }] });
  expect(decode({ soilWaterColumn_dm1: { metric: 'tensionDmWC', probe: 0 } })).toMatchObject({
    readings: [{ tensionKPa: 2.941_995, temperatureC: 16.5 }],
  });
});
