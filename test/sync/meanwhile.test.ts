import { beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { listInspections } from '../../server/inspections/inspections.contract.ts';
import { sync, type Operation } from '../../server/sync/sync.contract.ts';
import { listTasks, orderTask } from '../../server/tasks/tasks.contract.ts';
import { editTree, getTree, mapTree, moveTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';

const app = await testApp();
let area = '';
beforeAll(async () => {
  area = await anArea(app.database);
});

/** What a tablet keeps of something done at noon, about a tree it knew at a version. */
function done(kind: string, body: unknown, more: Partial<Operation> = {}): Operation {
  return { id: uuidv7(), kind, madeAt: '2026-06-15T12:00:00+02:00', params: {}, body, ...more };
}

async function send(...operations: Operation[]) {
  return (await app.call(sync, { body: { operations } })).outcomes;
}

async function mapped(facts: Partial<NewTree> = {}) {
  return app.call(mapTree, { body: aTree(area, facts) });
}

async function felled({ id, version }: { id: string; version: number }, status: 'UMG' | 'FEHL' = 'UMG') {
  return (await app.as('office')).call(editTree, { params: { id }, body: { status, version } });
}

const FELLED = { key: 'tree_gone', by: 'Wiebke Harms', at: expect.any(String), status: 'UMG', metres: null };

test('an inspection of a tree felled meanwhile is added, and who felled it when is told', async () => {
  const tree = await mapped();
  await felled(tree);
  const seen = done('recordInspection', anInspection(tree.id), { treeVersion: tree.version });
  const [outcome] = await send(seen);
  expect(outcome).toMatchObject({ outcome: 'applied', problem: null });
  expect(outcome?.news).toEqual([FELLED]);
  expect(await send(seen)).toEqual([outcome]);
  const { inspections } = await app.call(listInspections, { params: { id: tree.id } });
  expect(inspections).toHaveLength(1);
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({
    status: 'UMG',
    lastResult: 'OK',
  });
});

test('no control of a felled tree is planned because an inspection arrives late', async () => {
  const tree = await mapped();
  await felled(tree);
  await send(done('recordInspection', anInspection(tree.id), { treeVersion: tree.version }));
  const { tasks } = await app.call(listTasks, { query: { tree: tree.id, status: 'open' } });
  expect(tasks).toEqual([]);
});

test('who knew that a tree is gone cannot inspect it, by whatever road', async () => {
  const tree = await mapped();
  const { version } = await felled(tree);
  const [outcome] = await send(done('recordInspection', anInspection(tree.id), { treeVersion: version }));
  expect(outcome).toMatchObject({
    outcome: 'refused',
    problem: { issues: [{ key: 'tree_gone' }] },
    news: [],
  });
});

test('an inspection from a device that does not say what it knew is added as well', async () => {
  const tree = await mapped();
  await felled(tree, 'FEHL');
  const [outcome] = await send(done('recordInspection', anInspection(tree.id)));
  expect(outcome).toMatchObject({ outcome: 'applied', news: [{ ...FELLED, status: 'FEHL' }] });
});

test('an edit of a tree felled and a move of one moved meanwhile are told as well, one’s own turns never', async () => {
  const tree = await mapped();
  const { id, version } = tree;
  const place = { position: [8.2147, 53.1436] as [number, number], positionMethod: 'GNSS' as const };
  const office = await app.as('office');
  await office.call(moveTree, { params: { id }, body: { ...place, positionAccuracyM: 1, version } });
  await felled({ id, version: version + 1 });
  const [edited, moved] = await send(
    done('editTree', { remarks: 'Bank', version }, { params: { id } }),
    done(
      'moveTree',
      { ...place, position: [8.2149, 53.1436], positionAccuracyM: 1, version },
      { params: { id } },
    ),
  );
  expect(edited).toMatchObject({
    outcome: 'applied',
    news: [FELLED, { key: 'tree_moved', by: 'Wiebke Harms' }],
  });
  expect(moved).toMatchObject({ outcome: 'refused', news: [FELLED, { key: 'tree_moved' }] });
  // 0.0001° each way at this latitude: 6.7 m east, 11.1 m north.
  expect(edited?.news[1]?.metres).toBeCloseTo(13, 0);
  const own = await mapped();
  await app.call(editTree, { params: { id: own.id }, body: { status: 'UMG', version: own.version } });
  const [mine] = await send(
    done('editTree', { remarks: 'weg', version: own.version }, { params: { id: own.id } }),
  );
  expect(mine).toMatchObject({ outcome: 'applied', news: [] });
});

test('a control skipped at a tree felled meanwhile is refused, with who felled it', async () => {
  const tree = await mapped();
  const office = await app.as('office');
  const task = await office.call(orderTask, {
    body: {
      id: uuidv7(),
      treeId: tree.id,
      type: 'ZK',
      dueOn: '2026-06-20',
      dueUntil: '2026-07-20',
      reason: 'Sturm',
      assignedTo: null,
    },
  });
  await felled(tree);
  const skip = { version: task.version, reason: 'zugeparkt', nextDueOn: '2026-09-15' };
  const [outcome] = await send(done('skipTask', skip, { params: { id: task.id } }));
  expect(outcome).toMatchObject({ outcome: 'refused', news: [FELLED] });
});

test('nothing is told of a tree the person may not see', async () => {
  const tree = await mapped();
  await felled(tree);
  const contractor = await app.as('contractor');
  const { outcomes } = await contractor.call(sync, {
    body: { operations: [done('editTree', { version: 'x' }, { params: { id: tree.id } })] },
  });
  expect(outcomes).toMatchObject([{ outcome: 'refused', news: [] }]);
});

test('one’s own inspection does not hide what somebody else changed before it', async () => {
  const { id, version } = await mapped({ agePhase: 'R' });
  const office = await app.as('office');
  await office.call(editTree, { params: { id }, body: { agePhase: 'A', version } });
  const inspected = await send(
    done('recordInspection', anInspection(id, { agePhase: 'R' }), { treeVersion: version }),
  );
  expect(inspected).toMatchObject([{ outcome: 'applied' }]);
  const [edit] = await send(done('editTree', { agePhase: 'J', version }, { params: { id } }));
  expect(edit).toMatchObject({ outcome: 'refused', problem: { issues: [{ path: 'agePhase' }] } });
});

test('one’s own inspection alone is no conflict with the edit that follows it', async () => {
  const { id, version } = await mapped({ agePhase: 'R' });
  await send(done('recordInspection', anInspection(id, { agePhase: 'A' }), { treeVersion: version }));
  const [edit] = await send(done('editTree', { agePhase: 'J', version }, { params: { id } }));
  expect(edit?.outcome).toBe('applied');
});

test('what is read again from a file does not pass for the last word of its session', async () => {
  const { id, version } = await mapped({ heightM: 10 });
  await send(done('editTree', { heightM: 12, version }, { params: { id } }));
  const old = { params: { id }, isFromFile: true };
  const [outcome] = await send(done('editTree', { heightM: 11, version }, old));
  expect(outcome).toMatchObject({ outcome: 'refused', problem: { issues: [{ path: 'heightM' }] } });
});

test('other words under the id of a closed inspection or a mapped tree are refused, the same are answered alike', async () => {
  const tree = aTree(area);
  const seen = anInspection(tree.id);
  const first = await send(done('mapTree', tree), done('recordInspection', seen));
  const again = await send(done('mapTree', tree), done('recordInspection', seen));
  expect(again.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  expect(again[1]?.reply).toEqual(first[1]?.reply);
  const other = await send(
    done('mapTree', { ...tree, heightM: 3 }),
    done('recordInspection', { ...seen, remarks: 'Riss' }),
  );
  expect(other.map(({ problem }) => problem?.issues[0]?.key)).toEqual(['already_mapped', 'already_closed']);
});
