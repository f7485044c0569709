import { expect, test } from 'vitest';
import { toldOf, type Row } from './told.ts';

test.each([
  [
    'Dragino, as text',
    { BatV: 3.386, temp_DS18B20: '0.00', temp_SOIL: '27.60', water_SOIL: '15.00', conduct_SOIL: 200, Mod: 0 },
    [[0, 15, null, 27.6, 200, 0]],
    { batteryV: 3.386 },
  ],
  [
    'Dragino, unplugged: nothing it says beside 655.35 % is believed',
    { BatV: 3.3, temp_SOIL: '0.00', water_SOIL: '655.35', conduct_SOIL: 65_535 },
    [[0, null, null, null, null, 1]],
    { batteryV: 3.3 },
  ],
  [
    'Dragino, four probes with the last unplugged',
    { water_SOIL1: '15.00', temp_SOIL1: '27.60', water_SOIL4: '655.35', temp_SOIL4: '0.00' },
    [
      [0, 15, null, 27.6, null, 0],
      [3, null, null, null, null, 1],
    ],
    {},
  ],
  ['6553.5 %', { soil_moisture: 6553.5 }, [[0, null, null, null, null, 1]], {}],
  ['104 %', { soil_moisture: 104 }, [[0, null, null, null, null, 2]], {}],
  [
    'Milesight',
    { battery: 98, temperature: 9.1, moisture: 29.58, electricity: 150 },
    [[0, 29.58, null, 9.1, 150, 0]],
    { batteryPercent: 98 },
  ],
  ['Milesight, broken', { temperature: -0.1, moisture: null }, [[0, null, null, -0.1, null, 1]], {}],
  [
    'Decentlab, with units; a potential is the negative of a tension',
    {
      water_potential: { displayName: 'Water potential', value: -11.7, unit: 'kPa' },
      soil_temperature: { displayName: 'Soil temperature', value: 16.1, unit: '°C' },
      battery_voltage: { displayName: 'Battery voltage', value: 3.109, unit: 'V' },
    },
    [[0, null, 11.7, 16.1, null, 0]],
    { batteryV: 3.109 },
  ],
  [
    'Decentlab, a share of the volume',
    {
      volumetric_water_content: { value: 0.219844, unit: 'm³⋅m⁻³' },
      electrical_conductivity: { value: 150, unit: 'µS⋅cm⁻¹' },
    },
    [[0, 21.9844, null, null, 150, 0]],
    {},
  ],
  [
    'ELEMENT IoT, four depths',
    {
      data: {
        soilWaterTension_pF1: 2.48,
        moisturePercent1: 18.2,
        temperature_celsius1: 16.5,
        soilWaterTension_pF4: 3,
        moisturePercent4: 22.4,
        temperature_celsius4: 14,
        soilWaterColumn_dm1: 12,
        battery_level: 3.41,
      },
    },
    [
      [0, 18.2, 30.199517, 16.5, null, 0],
      [3, 22.4, 100, 14, null, 0],
    ],
    { batteryV: 3.41 },
  ],
  [
    'The Things Stack, normalised',
    [{ soil: { depth: 30, moisture: 0.4, temperature: 15, ec: 0.18 }, battery: 3.4 }],
    [[0, 0.4, null, 15, 180, 0]],
    { batteryV: 3.4 },
  ],
  [
    'a list is a probe for each place',
    { moisture: [12, 13.5], soil_temperature: ['15.0 °C', '59 °F'] },
    [
      [0, 12, null, 15, null, 0],
      [1, 13.5, null, 15, null, 0],
    ],
    {},
  ],
  [
    'counted from 0 where a 0 is there',
    { soil_moisture_0: 12, soil_moisture_1: 13 },
    [
      [0, 12, null, null, null, 0],
      [1, 13, null, null, null, 0],
    ],
    {},
  ],
  [
    'units in the text',
    { tension: '320 hPa', battery: '3,3 V' },
    [[0, null, 32, null, null, 0]],
    { batteryV: 3.3 },
  ],
  ['dS/m', { ec: '0.18 dS/m' }, [[0, null, null, null, 180, 0]], {}],
  ['a share by custom of its key', { vwc: 0.21 }, [[0, 21, null, null, null, 0]], {}],
  ['millivolts', { battery: 3412 }, [], { batteryV: 3.412 }],
  ['a battery that says too much', { battery_percent: 255 }, [], { batteryPercent: null }],
  ['the soil goes before the air', { humidity: 80, soil_moisture: 12 }, [[0, 12, null, null, null, 0]], {}],
  ['words', { moisture: 'NULL', temperature: 'error' }, [[0, null, null, null, null, 1]], {}],
] satisfies [string, unknown, Row[], object][])('%s', (_, decoded, rows, device) => {
  expect(toldOf(decoded)).toMatchObject({ rows, ...device });
});

test('0.35 without a unit may be 35 % or a probe in the air: it is no moisture, and says why', () => {
  expect(toldOf({ soil_moisture: 0.35 })).toMatchObject({
    rows: [[0, null, null, null, null, 1]],
    warnings: ['unit_unknown:soil_moisture'],
  });
});

test('a unit that moisture cannot have is no moisture', () => {
  expect(toldOf({ moisture: '2.1 V' })).toMatchObject({
    rows: [[0, null, null, null, null, 1]],
    warnings: ['unit_unknown:moisture'],
  });
});

test('what the registry says of a key goes before what is known', () => {
  const aliases = {
    soil_moisture: { metric: 'vwcFraction' },
    'Werte.Saugspannung_60': { metric: 'tensionHPa', probe: 1 },
    pulse: { metric: 'treeMoistureIndex', probe: 2 },
  } as const;
  const decoded = { soil_moisture: 0.35, werte: { saugspannung_60: 250 }, pulse: 68, temperature: 12 };
  expect(toldOf(decoded, aliases)).toMatchObject({
    rows: [
      [0, 35, null, 12, null, 0],
      [1, null, 25, null, null, 0],
      [2, null, null, null, null, 0],
    ],
    readings: [{}, {}, { extra: { treeMoistureIndex: 68 } }],
  });
});

test.each([
  [{}, 'no_known_keys'],
  [{ error: 'protocol version 3' }, 'no_known_keys'],
  [[], 'no_known_keys'],
  ['text', 'no_known_keys'],
  [{ soil_moisture_at_depth_0: -0.39 }, 'no_known_keys'],
  [JSON.parse('{"__proto__": {"x": 5}, "constructor": 3}'), 'no_known_keys'],
])('%j is undecodable', (decoded, reason) => {
  expect(toldOf(decoded)).toBe(reason);
});
