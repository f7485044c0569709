import { describe, expect, test } from 'vitest';
import { withSuggestedPhase } from '../../client/treeMapping/agePhase.ts';
import { changedFacts, conflictIn, decided } from '../../client/treeMapping/conflict.ts';
import { asLastTime, nextInRow } from '../../client/treeMapping/lastTree.ts';
import { favouriteSpecies, lastMapped, rememberMapped } from '../../client/treeMapping/remembered.ts';
import { diameterOf, girthSum, withDiameter, withoutStem } from '../../client/treeMapping/stems.ts';
import { blankDraft, draftOf, factsOf, type TreeDraft } from '../../client/treeMapping/treeDraft.ts';
import { afterConflict, editOf, readyChanges } from '../../client/treeMapping/treeEdit.ts';
import { nextNumber } from '../../client/treeMapping/treeNumber.ts';
import type { TreeFacts } from '../../server/trees/trees.contract.ts';
import { lime } from './inspection.fixtures.ts';

const AREA = '0191a000-0000-7000-8000-000000000001';

function facts(changes: Partial<TreeFacts> = {}): TreeFacts {
  const made = factsOf({ ...blankDraft(), controlAreaId: AREA });
  if ('issues' in made) throw new Error(JSON.stringify(made.issues));
  return { ...made.facts, ...changes };
}

describe('a draft', () => {
  test('without a control area names what is missing', () => {
    expect(factsOf(blankDraft())).toEqual({
      issues: [{ path: 'controlAreaId', key: 'control_area_missing' }],
    });
  });

  test('without girths sends no measuring height', () => {
    expect(facts()).toMatchObject({ stemGirthsCm: [], girthHeightM: null });
  });

  test('leaves out blank stems and blank texts', () => {
    const made = factsOf({ ...blankDraft(), controlAreaId: AREA, stemGirthsCm: [80, null, 45], remarks: '' });
    expect(made).toMatchObject({ facts: { stemGirthsCm: [80, 45], girthHeightM: 1, remarks: null } });
  });

  test('of a single tree has no member count, whatever was typed before the kind changed', () => {
    const made = factsOf({ ...blankDraft(), controlAreaId: AREA, memberCount: 12 });
    expect(made).toMatchObject({ facts: { memberCount: null } });
  });

  test('with an impossible height says where', () => {
    expect(factsOf({ ...blankDraft(), controlAreaId: AREA, heightM: 120 })).toEqual({
      issues: [{ path: 'heightM', key: 'implausible' }],
    });
  });

  test('of a tree comes back as the same facts', () => {
    const tree = facts({ number: '12', stemGirthsCm: [120], girthHeightM: 1.3 });
    expect(factsOf(draftOf(tree))).toEqual({ facts: tree });
  });
});

describe('stems', () => {
  test('a diameter fills the girth and the girth the diameter', () => {
    expect(withDiameter([null, 90], 0, 32)).toEqual([101, 90]);
    expect(diameterOf(101)).toBe(32);
    expect(withDiameter([101], 0, null)).toEqual([null]);
  });

  test('count together, the unmeasured ones not', () => {
    expect(girthSum([30, null, 70])).toBe(100);
    expect(girthSum([null])).toBeNull();
  });

  test('never leave less than one line', () => {
    expect(withoutStem([30], 0)).toEqual([null]);
    expect(withoutStem([30, 40], 0)).toEqual([40]);
  });
});

describe('the next number', () => {
  test.each([
    [[], '1'],
    [['1', '2', '10'], '11'],
    [['1', '2a', '2b'], '3'],
    [['001', '002', '009'], '010'],
    [['B-1', 'B-12', '7'], 'B-13'],
    [[null, 'Eingang', ''], '1'],
    [['4', '123456789012'], '5'],
  ])('after %j is %s', (numbers, expected) => {
    expect(nextNumber(numbers)).toBe(expected);
  });
});

describe('a row of trees', () => {
  const last = {
    ...blankDraft(),
    controlAreaId: AREA,
    speciesId: 4,
    number: '7',
    stemGirthsCm: [50],
    remarks: 'schief',
    houseNumber: '3',
  };

  test('hands on what trees of a row share', () => {
    expect(nextInRow(last, blankDraft())).toMatchObject({ controlAreaId: AREA, speciesId: 4 });
  });

  test('hands on neither number, girths, house number nor remarks', () => {
    expect(nextInRow(last, blankDraft())).toMatchObject({
      number: null,
      stemGirthsCm: [null],
      houseNumber: null,
      remarks: null,
    });
  });

  test('"as last time" keeps what was written already and is not shared', () => {
    expect(asLastTime({ ...blankDraft(), number: '9', stemGirthsCm: [33] }, last)).toMatchObject({
      number: '9',
      stemGirthsCm: [33],
      speciesId: 4,
    });
  });
});

describe('two people change the same tree', () => {
  const base = facts({ number: '1', heightM: 10 });

  test('only what changed is sent', () => {
    expect(changedFacts(base, { ...base, heightM: 12, protections: [] })).toEqual({ heightM: 12 });
  });

  const clash = (path: string, theirs: unknown) => ({
    path,
    key: 'changed_meanwhile',
    params: { theirs: JSON.stringify(theirs), by: 'Imke', at: '2026-06-15T10:00:00Z', version: 7 },
  });

  test('a refusal for the same field shows both values, who and when', () => {
    expect(conflictIn([clash('heightM', 14)], { heightM: 12, remarks: 'schief', version: 3 })).toEqual({
      clashes: [{ field: 'heightM', mine: 12, theirs: 14, by: 'Imke', at: '2026-06-15T10:00:00Z' }],
      by: 'Imke',
      at: '2026-06-15T10:00:00Z',
      version: 7,
    });
  });

  test('a refusal for another reason is no conflict', () => {
    expect(conflictIn([{ path: 'number', key: 'number_taken' }], { number: '2', version: 3 })).toBeNull();
    expect(conflictIn([], { number: '2', version: 3 })).toBeNull();
  });

  test('after the decision only what is still wanted is sent, upon the version that was compared with', () => {
    const body = { heightM: 12, remarks: 'schief', version: 3 };
    const conflict = conflictIn([clash('heightM', 14)], body);
    if (!conflict) throw new Error('that is a conflict');
    expect(decided(body, conflict, new Map([['heightM', 'mine']]))).toEqual({ ...body, version: 7 });
    expect(decided(body, conflict, new Map([['heightM', 'theirs']]))).toEqual({
      remarks: 'schief',
      version: 7,
    });
    expect(decided({ heightM: 12, version: 3 }, conflict, new Map([['heightM', 'theirs']]))).toBeNull();
  });

  test('a place is one question and one answer, with how it was found', () => {
    const body = { position: [8.2, 53.1], positionMethod: 'GNSS', positionAccuracyM: 2, version: 3 };
    const issues = [clash('position', [8.3, 53.1]), clash('positionAccuracyM', 1)];
    const conflict = conflictIn(issues, body);
    if (!conflict) throw new Error('that is a conflict');
    expect(conflict.clashes.map(({ field }) => field)).toEqual(['position']);
    expect(decided(body, conflict, new Map([['position', 'theirs']]))).toBeNull();
    expect(decided(body, conflict, new Map([['position', 'mine']]))).toEqual({ ...body, version: 7 });
  });

  test('the form goes on upon what somebody else made of the tree', () => {
    const edit = { ...editOf(lime()), facts: { ...draftOf(lime()), heightM: 12, remarks: 'schief' } };
    const conflict = conflictIn([clash('heightM', 14)], { heightM: 12, remarks: 'schief', version: 3 });
    if (!conflict) throw new Error('that is a conflict');
    const mine = afterConflict(edit, conflict, new Map([['heightM', 'mine']]));
    expect(mine).toMatchObject({ version: 7, base: { heightM: 14 }, facts: { heightM: 12 } });
    const theirs = afterConflict(edit, conflict, new Map([['heightM', 'theirs']]));
    expect(readyChanges(theirs)).toEqual({ changed: { remarks: 'schief' } });
  });
});

describe('the age phase', () => {
  const longevityOf = () => 'medium' as const;
  const follow = (draft: Partial<TreeDraft>, change: Partial<TreeDraft>) =>
    withSuggestedPhase({ ...blankDraft(), ...draft }, change, longevityOf, '2026-05-01').agePhase;

  test('follows the planting year', () => {
    expect(follow({}, { plantingYear: 2020 })).toBe('J');
    expect(follow({ plantingYear: 2020, agePhase: 'J' }, { plantingYear: 1980 })).toBe('R');
  });

  test('stays when a person chose it', () => {
    expect(follow({ plantingYear: 2020, agePhase: 'R' }, { plantingYear: 1900 })).toBe('R');
    expect(follow({ plantingYear: 2020, agePhase: 'J' }, { agePhase: 'A' })).toBe('A');
  });

  test('stays when the year is taken away', () => {
    expect(follow({ plantingYear: 2020, agePhase: 'J' }, { plantingYear: null })).toBe('J');
  });

  test('is left open while nothing suggests one', () => {
    expect(follow({}, { heightM: 8 })).toBeNull();
  });
});

describe('what the device remembers', () => {
  function emptyStorage() {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  }

  test('is the last tree and the species used most', () => {
    const storage = emptyStorage();
    for (const speciesId of [5, 7, 7, null]) rememberMapped(storage, { ...blankDraft(), speciesId });
    expect(favouriteSpecies(storage)).toEqual([7, 5]);
    expect(lastMapped(storage)).toEqual({ ...blankDraft(), speciesId: null });
  });

  test('offers the species of the control area first, and others after them', () => {
    const storage = emptyStorage();
    const mapped = (speciesId: number, controlAreaId: string) =>
      rememberMapped(storage, { ...blankDraft(), speciesId, controlAreaId });
    for (const area of ['park', 'park', 'park']) mapped(7, area);
    mapped(5, 'street');
    expect(favouriteSpecies(storage, 'street')).toEqual([5, 7]);
    expect(favouriteSpecies(storage, 'park')).toEqual([7, 5]);
    expect(favouriteSpecies(storage)).toEqual([7, 5]);
  });

  test('is nothing at first, and nothing when the storage holds something else', () => {
    const storage = emptyStorage();
    expect(lastMapped(storage)).toBeNull();
    storage.setItem('baumkataster.lastMappedTree', '{"a":1}');
    storage.setItem('baumkataster.mappedSpecies', 'x');
    expect(lastMapped(storage)).toBeNull();
    expect(favouriteSpecies(storage)).toEqual([]);
  });
});
