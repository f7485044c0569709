import { describe, expect, test } from 'vitest';
import { nextBatch } from '../../client/offline/nextBatch.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import {
  happenedAt,
  litresLeft,
  nextStop,
  operationOf,
  wateringOf,
  withOwnWaterings,
  type SaidOfTree,
} from '../../client/youngTrees/wateringField.ts';
import type { WateringStop } from '../../server/watering/watering.contract.ts';

const ROUND = { id: '01970000-0000-7000-8000-0000000000aa' };
const TREES = ['1', '2', '3'].map((end) => `01970000-0000-7000-8000-00000000000${end}`);
const [FIRST = '', SECOND = '', THIRD = ''] = TREES;

function aStop(id: string, facts: Partial<WateringStop> = {}): WateringStop {
  return {
    place: 1,
    fill: null,
    state: 'open',
    plannedLitres: 75,
    litres: null,
    reason: null,
    remarks: null,
    wateredAt: null,
    wateredOn: null,
    wateredByName: null,
    tree: {
      id,
      featureId: 1,
      number: '1',
      areaName: 'Lindenallee',
      street: null,
      houseNumber: null,
      germanName: null,
      englishName: null,
      botanicalName: null,
      plantingYear: 2025,
      position: [8.2, 53.1],
    },
    ...facts,
  };
}

const stops = TREES.map((id) => aStop(id));

function kept(
  treeId: string,
  said: SaidOfTree,
  facts: { at?: string; state?: KeptOperation['state']; roundId?: string } = {},
): KeptOperation {
  const { at = '2026-06-15T08:00:00.000Z', state = 'here', roundId = ROUND.id } = facts;
  const body = wateringOf(treeId, said, new Date(at));
  return {
    ...operationOf({ id: roundId }, aStop(treeId), body, 'Lindenallee 1'),
    seq: 1,
    id: body.id,
    accountId: 'somebody',
    madeAt: at,
    state,
    tries: 0,
    notBefore: null,
    problem: null,
    reply: null,
    settledAt: null,
  };
}

function statesWith(operations: readonly KeptOperation[], known = stops) {
  return withOwnWaterings(known, ROUND.id, operations).map(({ state }) => state);
}

describe('the trees of a round on a tablet', () => {
  test('what waits in the outbox counts as said; what was refused or is of another round does not', () => {
    const operations = [
      kept(FIRST, { outcome: 'done', litres: 80 }),
      kept(SECOND, { outcome: 'skipped', reason: 'wet', remarks: null }, { state: 'refused' }),
      kept(THIRD, { outcome: 'done', litres: 80 }, { roundId: FIRST }),
    ];
    expect(statesWith(operations)).toEqual(['done', 'open', 'open']);
    expect(withOwnWaterings(stops, ROUND.id, operations)[0]?.litres).toBe(80);
  });

  test('of several words about a tree the latest holds, also one that takes back', () => {
    const done = kept(FIRST, { outcome: 'done', litres: 75 });
    const back = kept(FIRST, { outcome: 'undone' }, { at: '2026-06-15T08:01:00.000Z' });
    expect(statesWith([done, back])).toEqual(['open', 'open', 'open']);
    expect(statesWith([back, done])).toEqual(['open', 'open', 'open']);
  });

  test('a later word the server has heard is not overruled by an older one of this tablet', () => {
    const known = [aStop(FIRST, { state: 'done', litres: 90, wateredAt: '2026-06-15T09:00:00.000Z' })];
    const own = kept(FIRST, { outcome: 'skipped', reason: 'wet', remarks: null }, { state: 'confirmed' });
    expect(statesWith([own], known)).toEqual(['done']);
  });

  test('a refused word holds up later words of the same round only, and the next one takes its place', () => {
    const refused = kept(FIRST, { outcome: 'done', litres: 75 }, { state: 'refused' });
    const edit = {
      ...refused,
      id: 'edit',
      kind: 'editTree' as const,
      objectId: FIRST,
      state: 'here' as const,
    };
    const elsewhere = { ...kept(FIRST, { outcome: 'done', litres: 75 }, { roundId: SECOND }), id: 'other' };
    const again = { ...kept(FIRST, { outcome: 'done', litres: 90 }), id: 'again' };
    const { batch, waitsFor } = nextBatch([refused, edit, elsewhere, again], 0);
    expect(batch.map(({ id }) => id)).toEqual(['edit', 'other']);
    expect(waitsFor.get('again')).toBe(refused.id);
    // The outbox replaces a refused operation by the next one of the same draft.
    expect(again.draftId).toBe(refused.draftId);
    expect(elsewhere.draftId).not.toBe(refused.draftId);
  });

  test.each([
    ['another amount is given on the day it puts right', 'done', { outcome: 'done', litres: 50 }, 'then'],
    [
      'skipped after all is said of the same day',
      'done',
      { outcome: 'skipped', reason: 'wet', remarks: null },
      'then',
    ],
    ['what was skipped is watered now', 'skipped', { outcome: 'done', litres: 50 }, 'now'],
    ['taking back happens now', 'done', { outcome: 'undone' }, 'now'],
    ['a first word is said now', 'open', { outcome: 'done', litres: 50 }, 'now'],
  ] satisfies [string, WateringStop['state'], SaidOfTree, 'then' | 'now'][])('%s', (_, state, said, when) => {
    const [then, now] = [new Date('2026-06-14T08:00:00Z'), new Date('2026-06-15T09:00:00Z')];
    const stop = aStop(FIRST, { state, wateredAt: state === 'open' ? null : then.toISOString() });
    expect(happenedAt(stop, said, now)).toEqual(when === 'now' ? now : then);
  });

  test('a word that takes back is the later one even by a slow clock', () => {
    const stop = aStop(FIRST, { state: 'done', litres: 75, wateredAt: '2026-06-15T09:00:00.000Z' });
    const at = happenedAt(stop, { outcome: 'undone' }, new Date('2026-06-15T08:00:00Z'));
    expect(at.toISOString()).toBe('2026-06-15T09:00:00.000Z');
  });

  test('next comes the first open tree that was not put off, and then those that were', () => {
    expect(nextStop(stops, new Set())?.tree.id).toBe(FIRST);
    expect(nextStop(stops, new Set([FIRST]))?.tree.id).toBe(SECOND);
    expect(nextStop(stops, new Set(TREES))?.tree.id).toBe(FIRST);
    expect(nextStop([aStop(FIRST, { state: 'done' })], new Set())).toBeUndefined();
  });

  test('what is left to give is that of the open trees', () => {
    expect(litresLeft([...stops, aStop(FIRST, { state: 'skipped', plannedLitres: 500 })])).toBe(225);
  });
});
