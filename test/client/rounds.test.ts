import { describe, expect, test } from 'vitest';
import { compassPoint, headingOf, smoothed } from '../../client/rounds/heading.ts';
import { isAt, nextStop, type Standing } from '../../client/rounds/nextStop.ts';
import {
  choose,
  countsOf,
  endRound,
  finishStop,
  minutesOf,
  putOff,
  reopenStop,
  settleRound,
  startRound,
  type Round,
} from '../../client/rounds/round.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import type { ControlTask } from '../../server/tasks/tasks.contract.ts';

const START = '2026-05-04T08:00:00.000Z';
const LATER = '2026-05-04T08:42:10.000Z';
/** A degree of latitude in metres: what a metre to the north adds. */
const METRE = 1 / 111_195;

describe('a round', () => {
  test('holds each tree once, in the order of streets and numbers, whatever the order of its tasks', () => {
    const round = startRound(
      [task('b', { number: '10' }), task('a', { number: '2' }), task('a', { number: '2', type: 'ZK' })],
      { id: 'r', of: { kind: 'all' }, startedAt: START },
    );
    expect(round.stops.map(({ number, ordered }) => [number, ordered])).toEqual([
      ['2', 'Sturm'],
      ['10', null],
    ]);
  });

  test('ends by itself with its last tree, and is no longer ended when an inspection is taken back', () => {
    const ended = ['1', '2', '3'].reduce((so, id) => finishStop(so, id, LATER), row(3));
    expect(ended.endedAt).toBe(LATER);
    expect(minutesOf(ended)).toBe(42);
    const back = reopenStop(ended, '2');
    expect(back).toMatchObject({ endedAt: null, currentId: '2', isChosen: true });
    expect(countsOf(back)).toEqual({ open: 1, later: 0, done: 2, all: 3 });
  });

  test('ended by hand it keeps what was put off and what was left over apart', () => {
    const round = endRound(putOff(finishStop(row(4), '1', LATER), '2'), LATER);
    expect(countsOf(round)).toEqual({ open: 2, later: 1, done: 1, all: 4 });
  });

  test('knows from the outbox what was closed before the page ended', () => {
    const round = settleRound(row(3), [closing('2', 'here')], LATER);
    expect(round.stops.map(({ state }) => state)).toEqual(['open', 'done', 'open']);
  });

  test('an inspection from before the round does not count', () => {
    const old = { ...closing('2', 'confirmed'), madeAt: '2026-05-03T08:00:00.000Z' };
    expect(countsOf(settleRound(row(3), [old], LATER)).done).toBe(0);
  });

  test('a tree whose inspection was refused is to be seen again', () => {
    const done = finishStop(row(3), '2', LATER);
    expect(countsOf(settleRound(done, [closing('2', 'refused')], LATER)).done).toBe(0);
    const both = [closing('2', 'refused'), closing('2', 'confirmed')];
    expect(countsOf(settleRound(done, both, LATER)).done).toBe(1);
  });
});

describe('the next tree', () => {
  test('is the nearest one not yet done', () => {
    const round = finishStop(row(4), '3', LATER);
    expect(nextStop(round, at(12))?.treeId).toBe('2');
  });

  test('stays while readings jitter, and changes when another is clearly nearer', () => {
    const round: Round = { ...row(4), currentId: '1' };
    for (const metres of [3, 5, 7, 9, 4, 8]) expect(nextStop(round, at(metres))?.treeId).toBe('1');
    expect(nextStop(round, at(10, 12))?.treeId).toBe('1');
    expect(nextStop(round, at(19))?.treeId).toBe('3');
  });

  test('chosen by hand stays however near another is', () => {
    const round = choose(row(4), '4');
    expect(nextStop(round, at(0))?.treeId).toBe('4');
  });

  test('without a position follows the numbers, and begins again after the last', () => {
    const first = row(3);
    expect(nextStop(first, null)?.treeId).toBe('1');
    const third = finishStop(choose(first, '2'), '2', LATER);
    expect(nextStop(third, null)?.treeId).toBe('3');
    expect(nextStop(finishStop(third, '3', LATER), null)?.treeId).toBe('1');
  });

  test('put off comes when no other is left, and none comes when all are done', () => {
    const off = putOff(row(2), '1');
    expect(nextStop(off, at(0))?.treeId).toBe('2');
    const last = finishStop(off, '2', LATER);
    expect(nextStop(last, at(0))?.treeId).toBe('1');
    expect(nextStop(finishStop(last, '1', LATER), at(0))).toBeNull();
  });
});

describe('a tree is reached', () => {
  const [tree] = row(1).stops;
  if (!tree) throw new Error('a row of one has one');
  test.each([
    [5, 4, true],
    [6.9, 4, true],
    [8, 4, false],
    [12.9, 40, true],
    [14, 40, false],
  ])('from %f m at ± %d m: %s', (metres, accuracyM, reached) => {
    expect(isAt(tree, at(metres, accuracyM), { wasAt: false, since: null })).toBe(reached);
  });

  test('once reached, until clearly left', () => {
    expect(isAt(tree, at(12), { wasAt: true, since: null })).toBe(true);
    expect(isAt(tree, at(14), { wasAt: true, since: null })).toBe(false);
  });

  test('not by standing still where the tree before was done', () => {
    const done = at(6).position;
    expect(isAt(tree, at(6), { wasAt: false, since: done })).toBe(false);
    expect(isAt(tree, at(5), { wasAt: false, since: done })).toBe(false);
    expect(isAt(tree, at(2), { wasAt: false, since: done })).toBe(true);
  });
});

describe('the arrow', () => {
  test('names eight directions', () => {
    expect([0, 44, 91, 180, 270, 338, 359].map(compassPoint)).toEqual([0, 1, 2, 4, 6, 0, 0]);
  });
  test('turns the short way round', () => {
    expect(smoothed(350, 10, 0.5)).toBe(0);
    expect(smoothed(10, 350, 0.5)).toBe(0);
    expect(smoothed(null, -90, 0.5)).toBe(270);
  });
  test('reads the compass of Safari and of others, with the screen turned or not', () => {
    expect(headingOf({ alpha: 90, absolute: true }, 0)).toBe(270);
    expect(headingOf({ alpha: 90, absolute: true }, 90)).toBe(0);
    expect(headingOf({ alpha: 1, absolute: false, webkitCompassHeading: 42 }, 0)).toBe(42);
    expect(headingOf({ alpha: 90, absolute: false }, 0)).toBeNull();
  });
});

/** Trees 1, 2, 3 … every eight metres to the north. */
function row(length: number): Round {
  const tasks = Array.from({ length }, (_, index) =>
    task(String(index + 1), { number: String(index + 1), north: index * 8 }),
  );
  return startRound(tasks, { id: 'r', of: { kind: 'all' }, startedAt: START });
}

function at(metresNorth: number, accuracyM = 4): Standing {
  return { position: [8.2, 53.1 + metresNorth * METRE], accuracyM };
}

function task(
  id: string,
  { number, north = 0, type = 'RK' }: { number: string; north?: number; type?: 'RK' | 'ZK' },
): ControlTask {
  const tree = {
    id,
    featureId: Number(number),
    number,
    controlAreaName: 'Lindenallee',
    position: [8.2, 53.1 + north * METRE],
  };
  // A round looks at nothing else of a task.
  return { tree, type, reason: type === 'ZK' ? 'Sturm' : null } as unknown as ControlTask;
}

function closing(treeId: string, state: KeptOperation['state']): KeptOperation {
  // As above.
  return { kind: 'recordInspection', treeId, state, madeAt: LATER } as KeptOperation;
}
