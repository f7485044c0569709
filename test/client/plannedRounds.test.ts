import { describe, expect, test } from 'vitest';
import { inOrderOf, movedTo } from '../../client/plannedRounds/stopOrder.ts';
import { readSource, sourceQuery, writeSource } from '../../client/plannedRounds/roundSource.ts';
import { factsOf, newForm } from '../../client/plannedRounds/roundForm.ts';
import { comingStops, nextStop } from '../../client/rounds/nextStop.ts';
import { choose, finishStop, putOff, startRound, type Round } from '../../client/rounds/round.ts';
import type { ControlTask } from '../../server/tasks/tasks.contract.ts';

describe('the order of a round', () => {
  test.each([
    ['forward', 'a', 3, 'bca'],
    ['backward', 'c', 1, 'cab'],
    ['to where it stands', 'b', 2, 'abc'],
    ['beyond the end', 'a', 9, 'bca'],
    ['before the beginning', 'c', -4, 'cab'],
    ['of a tree that is not in it', 'x', 1, 'abc'],
  ])('moved %s', (_, id, place, order) => {
    expect(movedTo(['a', 'b', 'c'], id, place).join('')).toBe(order);
  });

  test('things follow it; what is not there is passed over', () => {
    expect(inOrderOf([{ id: 'a' }, { id: 'b' }], ({ id }) => id, ['b', 'x', 'a'])).toEqual([
      { id: 'b' },
      { id: 'a' },
    ]);
  });
});

describe('what a new round is made of', () => {
  test('is what is due and overdue, unless the address says otherwise', () => {
    expect(readSource(new URLSearchParams()).windows).toEqual(['overdue', 'due']);
    expect(readSource(new URLSearchParams('window=later')).windows).toEqual(['later']);
  });

  test('reads from the address what was written there', () => {
    const place = {
      windows: ['due', 'upcoming'],
      areaId: 'a1',
      within: '8,53;9,53;9,54',
      person: 'none',
    } as const;
    expect(readSource(writeSource(place))).toEqual(place);
    expect(sourceQuery(place)).toEqual({
      window: ['due', 'upcoming'],
      area: ['a1'],
      within: '8,53;9,53;9,54',
      assignedTo: 'none',
    });
  });

  test('is nothing, and not everything, while no window is chosen', () => {
    expect(sourceQuery({ windows: [], areaId: null, within: null, person: null })).toBe(null);
  });
});

describe('the form', () => {
  // 15 June 2026 is a Monday.
  test.each([
    ['2026-06-15', '2026-06-22', '2026-06-26'],
    ['2026-06-21', '2026-06-22', '2026-06-26'],
  ])('on %s begins with the week from %s to %s', (today, startsOn, endsOn) => {
    expect(newForm(today)).toMatchObject({ startsOn, endsOn });
  });

  test('takes the proposed name where none is given, and waits for an inspector', () => {
    const form = newForm('2026-06-15');
    expect(factsOf(form, 'Nord')).toBe(null);
    expect(factsOf({ ...form, inspectorId: 'p' }, 'Nord')).toMatchObject({ name: 'Nord', season: null });
    expect(factsOf({ ...form, inspectorId: 'p', name: ' Süd ' }, 'Nord')).toMatchObject({ name: 'Süd' });
  });
});

describe('walking a round of the office', () => {
  const standing = { position: [8.2, 53.3] as const, accuracyM: 4 };

  test('keeps its order, whatever the numbers, and however near another tree is', () => {
    const round = planned('c', 'a', 'b');
    expect(round.stops.map(({ treeId }) => treeId)).toEqual(['c', 'a', 'b']);
    expect(nextStop(round, standing)?.treeId).toBe('c');
    expect(nextStop(finishStop(round, 'c', NOW), standing)?.treeId).toBe('a');
    expect(comingStops(round, standing, 2).map(({ treeId }) => treeId)).toEqual(['c', 'a']);
  });

  test('goes on in its order from a tree somebody has gone to on their own', () => {
    const detour = finishStop(choose(planned('c', 'a', 'b'), 'a'), 'a', NOW);
    expect(nextStop(detour, standing)?.treeId).toBe('b');
    expect(nextStop(finishStop(detour, 'b', NOW), standing)?.treeId).toBe('c');
  });

  test('comes back to what was put off when no other tree is left', () => {
    const round = finishStop(finishStop(putOff(planned('c', 'a', 'b'), 'c'), 'a', NOW), 'b', NOW);
    expect(nextStop(round, standing)?.treeId).toBe('c');
  });
});

const NOW = '2026-06-15T08:00:00.000Z';

function planned(...treeIds: string[]): Round {
  const of = { kind: 'planned' as const, id: 'r', name: 'Nord' };
  return startRound(treeIds.map(taskAt), { id: 'w', of, startedAt: NOW });
}

/** Trees to the north of each other in the order of their names. */
function taskAt(id: string): ControlTask {
  const tree = {
    id,
    featureId: 1,
    number: id,
    generation: 1,
    kind: 'EB' as const,
    status: 'BEST' as const,
    controlState: 'due' as const,
    controlAreaId: 'area',
    controlAreaName: 'Lindenallee',
    street: null,
    houseNumber: null,
    speciesId: null,
    botanicalName: null,
    germanName: null,
    englishName: null,
    cultivar: null,
    position: [8.2, 53.1 + (id.codePointAt(0) ?? 0) / 1000] as [number, number],
    vitality: null,
    lastInspectedOn: null,
    nextDueOn: null,
    dueUntil: null,
  };
  return {
    id: `task-${id}`,
    tree,
    type: 'RK',
    dueOn: '2026-06-01',
    dueUntil: '2026-09-01',
    window: 'due',
    origin: 'rule',
    reason: null,
    status: 'open',
    assignedTo: null,
    assignedToName: null,
    plannedOn: null,
    proposedOn: '2026-06-01',
    skipReason: null,
    version: 1,
  };
}
