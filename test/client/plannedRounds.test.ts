import { describe, expect, test } from 'vitest';
import { inOrderOf, movedTo } from '../../client/plannedRounds/stopOrder.ts';
import {
  readSource,
  refiltered,
  sourceQuery,
  writeSource,
  type SourcePlace,
} from '../../client/plannedRounds/roundSource.ts';
import { factsOf, givenTo, newForm, settled, type RoundForm } from '../../client/plannedRounds/roundForm.ts';
import { USUAL_PACE } from '../../server/planner/pace.rules.ts';
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
      areaIds: ['a1', 'a2'],
      within: '8,53;9,53;9,54',
      person: 'none',
      trees: { species: [7, 12], treeStatus: ['BEST'], genus: 'Tilia', vitality: ['2', '3'] },
    } satisfies SourcePlace;
    expect(readSource(writeSource(place))).toEqual(place);
    expect(sourceQuery(place)).toEqual({
      window: ['due', 'upcoming'],
      area: ['a1', 'a2'],
      within: '8,53;9,53;9,54',
      assignedTo: 'none',
      species: [7, 12],
      treeStatus: ['BEST'],
      genus: 'Tilia',
      vitality: ['2', '3'],
    });
  });

  test('is what a filter of the map means, by the windows its states name', () => {
    const sourceOf = (query: string) => readSource(new URLSearchParams(query));
    expect(sourceOf('species=7&vitality=3')).toMatchObject({
      windows: ['overdue', 'due', 'upcoming'],
      trees: { species: [7], vitality: ['3'] },
    });
    expect(sourceOf('state=overdue,ok&area=a1').windows).toEqual(['overdue', 'later']);
    expect(sourceOf('species=oak&vitality=9').trees).toEqual({});
  });

  test('takes on the windows of another filter’s states, and keeps those chosen by hand otherwise', () => {
    const place = readSource(new URLSearchParams('window=later'));
    const after = (query: string) => refiltered(place, new URLSearchParams(`window=later&${query}`)).windows;
    expect(after('species=7')).toEqual(['later']);
    expect(after('state=upcoming')).toEqual(['upcoming']);
  });

  test('is nothing, and not everything, while no window is chosen', () => {
    expect(sourceQuery({ windows: [], areaIds: [], within: null, person: null, trees: {} })).toBe(null);
  });
});

describe('the form', () => {
  // 15 June 2026 is a Monday.
  test.each([
    ['2026-06-15', '2026-06-22', '2026-06-26'],
    ['2026-06-21', '2026-06-22', '2026-06-26'],
  ])('on %s begins with the week from %s to %s', (today, startsOn, endsOn) => {
    expect(settledForm(newForm(today))).toMatchObject({ startsOn, endsOn });
  });

  test('follows the person: how many trees a day, and until when, without the days they are away', () => {
    const form = { ...newForm('2026-06-15'), ...givenTo('p') };
    const pace = { treesPerDay: { RK: 40 }, absences: [{ startsOn: '2026-06-24', endsOn: '2026-06-30' }] };
    // 22 June is a Monday: two days, five away, two days more.
    expect(settled(form, { kinds: { RK: 160 }, from: form.startsOn }, pace)).toMatchObject({
      treesPerDay: 40,
      endsOn: '2026-07-02',
    });
    expect(settledForm(form, { RK: 160 })).toMatchObject({ treesPerDay: 80, endsOn: '2026-06-23' });
    // An investigation takes a fifth of a day, whoever makes it.
    expect(settledForm(form, { RK: 80, EU: 5 })).toMatchObject({ treesPerDay: 43, endsOn: '2026-06-23' });
  });

  test('keeps what was said by hand until it is given to somebody else', () => {
    const said = { ...newForm('2026-06-15'), treesPerDay: 20, endsOn: '2026-06-25' };
    expect(settledForm(said, { RK: 160 })).toMatchObject({ treesPerDay: 20, endsOn: '2026-06-25' });
    expect(settledForm({ ...said, treesPerDay: null }, { RK: 160 }).treesPerDay).toBe(null);
    expect(settledForm({ ...said, ...givenTo('q') }, { RK: 160 })).toMatchObject({
      treesPerDay: 80,
      endsOn: '2026-06-23',
    });
  });

  test('of what is left counts from today on', () => {
    const form = { ...newForm('2026-06-15'), ...givenTo('p'), startsOn: '2026-06-01' };
    const left = { kinds: { RK: 80 }, from: '2026-06-15' };
    expect(settled(form, left, USUAL_PACE).endsOn).toBe('2026-06-15');
  });

  test('takes the proposed name where none is given, and waits for an inspector', () => {
    const form = settledForm(newForm('2026-06-15'));
    expect(factsOf(form, 'Nord')).toBe(null);
    expect(factsOf({ ...form, inspectorId: 'p' }, 'Nord')).toMatchObject({ name: 'Nord', season: null });
    expect(factsOf({ ...form, inspectorId: 'p', name: ' Süd ' }, 'Nord')).toMatchObject({ name: 'Süd' });
  });
});

function settledForm(form: RoundForm, kinds: Record<string, number> | null = null) {
  return settled(form, { kinds, from: form.startsOn }, USUAL_PACE);
}

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
