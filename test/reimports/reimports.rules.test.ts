import { expect, test } from 'vitest';
import { compareTree, metresBetween, type SourceFacts } from '../../server/reimports/reimports.rules.ts';

const tree: SourceFacts = {
  number: '1',
  status: 'BEST',
  controlAreaId: 'a',
  speciesId: 5,
  speciesAsGiven: null,
  cultivar: null,
  plantingYear: 1980,
  heightM: 12,
  crownDiameterM: 6,
  stemGirthsCm: [100],
  girthHeightM: 1.3,
  street: 'Ring',
  houseNumber: null,
  tagNumber: null,
  remarks: null,
  source: null,
  externalKey: '1',
  position: [8.2, 53.14],
};
const never = () => false;
const nothing = { before: {}, after: {}, conflicts: [], kept: [], proposedStatus: null, said: {} };

test.each([
  ['what nobody changed is left alone', {}, {}, {}, nothing],
  [
    'what the source changed is taken',
    { heightM: 13 },
    {},
    {},
    { before: { heightM: 12 }, after: { heightM: 13 }, said: { heightM: 13 } },
  ],
  ['what was changed here stays', {}, {}, { heightM: 14 }, { kept: ['heightM'] }],
  [
    'what both changed is a conflict',
    { heightM: 13 },
    {},
    { heightM: 14 },
    { before: { heightM: 14 }, after: { heightM: 13 }, conflicts: ['heightM'], said: { heightM: 13 } },
  ],
  [
    'what both changed alike is said and no change',
    { heightM: 13 },
    {},
    { heightM: 13 },
    { said: { heightM: 13 } },
  ],
  [
    'the source takes a value back',
    { heightM: null },
    {},
    {},
    { before: { heightM: 12 }, after: { heightM: null }, said: { heightM: null } },
  ],
  [
    'a girth goes with the height it was measured in',
    { stemGirthsCm: [110], girthHeightM: 1.3 },
    {},
    { stemGirthsCm: [60, 70], girthHeightM: 1 },
    {
      before: { stemGirthsCm: [60, 70], girthHeightM: 1 },
      after: { stemGirthsCm: [110], girthHeightM: 1.3 },
      conflicts: ['stemGirthsCm', 'girthHeightM'],
      said: { stemGirthsCm: [110], girthHeightM: 1.3 },
    },
  ],
  [
    'a name that was never matched is no change',
    { speciesId: null, speciesAsGiven: 'Baum' },
    { speciesId: null, speciesAsGiven: 'Baum' },
    {},
    { kept: ['speciesId'] },
  ],
])('%s', (_name, says, base, local, expected) => {
  const whole = { ...nothing, ...expected };
  const theirs = {
    heightM: 12,
    speciesId: 5,
    speciesAsGiven: null,
    stemGirthsCm: [100],
    girthHeightM: 1.3,
    ...says,
  };
  expect(compareTree(theirs, { ...tree, ...base }, { ...tree, ...local }, never)).toEqual(whole);
});

test('a status only the office gives is proposed and not written', () => {
  const outcome = compareTree({ status: 'GEF' }, tree, tree, () => true);
  expect(outcome).toEqual({ ...nothing, proposedStatus: 'GEF', said: { status: 'GEF' } });
});

test('a centimetre is no move, two are', () => {
  const north = (metres: number): [number, number] => [8.2, 53.14 + metres / 111_195];
  expect(metresBetween(north(0), north(1))).toBeCloseTo(1, 3);
  expect(compareTree({ position: north(0.009) }, tree, tree, never)).toEqual(nothing);
  expect(compareTree({ position: north(0.02) }, tree, tree, never).after).toEqual({ position: north(0.02) });
});
