import { describe, expect, test } from 'vitest';
import { groupCodes } from '../../client/inspections/findingGroups.ts';
import { countUse, favouritesOf, habits } from '../../client/inspections/inspections.favourites.ts';
import { suggestMeasures, warningsOf } from '../../client/inspections/measures.suggest.ts';
import { finding } from './inspection.fixtures.ts';

const CROWN = ['K01', 'K02', 'K03', 'K04', 'K12', 'K16', 'K19', 'K22'];

describe('favourite damages', () => {
  test('are the usual ones on a new device', () => {
    expect(favouritesOf('K', {}, CROWN)).toEqual(['K02', 'K03', 'K01', 'K04', 'K19', 'K12']);
  });

  test('learn from use and keep the others in their places', () => {
    expect(favouritesOf('K', { K22: 5, K16: 3, K04: 1 }, CROWN)).toEqual([
      'K02',
      'K03',
      'K01',
      'K04',
      'K22',
      'K16',
    ]);
  });

  test('do not learn from an accident', () => {
    expect(favouritesOf('K', { K22: 2 }, CROWN)).not.toContain('K22');
  });

  test('are only damages the list of the part knows', () => {
    expect(favouritesOf('K', { S01: 9 }, ['K02'])).toEqual(['K02']);
  });

  test('count what was recorded', () => {
    expect(countUse({ K02: 1 }, ['K02', null, 'S01', 'K02'])).toEqual({ K02: 3, S01: 1 });
  });
});

describe('suggested measures', () => {
  test('answer the worst finding first and leave out what is chosen', () => {
    const found = [finding({ damage: 'K19', severity: 1 }), finding({ damage: 'K04', severity: 3 })];
    expect(suggestMeasures(found, []).slice(0, 3)).toEqual(['M34', 'M24', 'M22']);
    expect(suggestMeasures(found, ['M34'])[0]).toBe('M24');
  });

  test('ask for a closer look at a fungus', () => {
    expect(suggestMeasures([finding({ damage: null, fungus: 'PZ01' })], [])[0]).toBe('M70');
  });
});

describe('a measure warns', () => {
  const felling = { code: 'M60', group: 'F', flag: 'STRONG' };
  const deadwood = { code: 'M21', group: 'S', flag: 'ZTV' };
  const watering = { code: 'M05', group: 'J', flag: '' };
  const winter = { today: '2026-01-10', deadline: '2026-02-10', habitatFound: false, bylawProtected: false };

  test.each([
    ['in winter by winter: nothing', felling, winter, []],
    ['in summer', felling, { ...winter, today: '2026-07-01', deadline: '2026-11-01' }, ['closed_season']],
    ['by a deadline in summer', felling, { ...winter, deadline: '2026-04-01' }, ['closed_season']],
    ['of a protected tree', felling, { ...winter, bylawProtected: true }, ['bylaw']],
    ['of a habitat', felling, { ...winter, habitatFound: true }, ['habitat']],
    ['of a habitat even when it cuts little', deadwood, { ...winter, habitatFound: true }, ['habitat']],
    ['not in summer when it cuts little', deadwood, { ...winter, today: '2026-07-01' }, []],
    [
      'never when it cuts nothing',
      watering,
      { ...winter, today: '2026-07-01', habitatFound: true, bylawProtected: true },
      [],
    ],
  ])('%s', (_, kind, circumstances, warnings) => {
    expect(warningsOf(kind, circumstances)).toEqual(warnings);
  });
});

describe('a list of codes', () => {
  const code = (name: string, group: string, flag = '') => ({ code: name, de: name, en: name, group, flag });
  const names = (codes: readonly { code: string }[]) => codes.map((one) => one.code);

  test('has the damages of the part first', () => {
    const { likely, here, elsewhere } = groupCodes(
      'damage',
      [code('S01', 'S'), code('K01', 'K')],
      'K',
      'Fagus',
    );
    expect([names(likely), names(here), names(elsewhere)]).toEqual([[], ['K01'], ['S01']]);
  });

  test('has the fungi of the genus before those of the part', () => {
    const fungi = [
      code('anywhere', 'W F', 'HOST-Quercus'),
      code('ofTheHost', 'S', 'RELEVANCE-3 HOST-Fagus'),
      code('ofThePart', 'W K'),
    ];
    const { likely, here, elsewhere } = groupCodes('fungus', fungi, 'K', 'Fagus');
    expect([names(likely), names(here), names(elsewhere)]).toEqual([
      ['ofTheHost'],
      ['ofThePart'],
      ['anywhere'],
    ]);
  });

  test('has no likely fungi for a tree of unknown genus', () => {
    expect(groupCodes('fungus', [code('a', 'K', 'HOST-Fagus')], 'K', null).likely).toEqual([]);
  });
});

test('measures this inspector orders often come after the answers and before what can always be offered', () => {
  const often = habits({ M81: 2, M56: 3, M09: 5 });
  expect(often).toEqual(['M09', 'M56']);
  expect(suggestMeasures([finding({ damage: 'F11' })], [], often)).toEqual([
    'M08',
    'M09',
    'M56',
    'M20',
    'M21',
    'M22',
  ]);
});
