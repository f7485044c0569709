import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { correctInspection, recordInspection } from '../../server/inspections/inspections.contract.ts';
import { orderMeasure } from '../../server/measures/orders.contract.ts';
import { addContractor } from '../../server/contractors/contractors.contract.ts';
import { listStamps, readFiles } from '../../server/offlineAreas/offlineAreas.contract.ts';
import { listTasks, planTasks } from '../../server/tasks/tasks.contract.ts';
import { editTree, getTree, mapTree, type Tree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { aFinding, aTree, anArea, anInspection } from '../support/examples.ts';

const app = await testApp();
let lindenallee = '';
let elsewhere = '';

beforeAll(async () => {
  lindenallee = await anArea(app.database, 'Lindenallee');
  elsewhere = await anArea(app.database, 'Am Schlosswall');
});

const mapped = (area = lindenallee, facts: Parameters<typeof aTree>[1] = {}): Promise<Tree> =>
  app.call(mapTree, { body: aTree(area, facts) });

/** The stamps of a control area by tree, read page after page. */
async function stampsOf(area: string, limit = 1000): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const query = { area: [area], limit, ...(cursor === null ? {} : { cursor }) };
    const page: z.output<typeof listStamps.reply> = await app.call(listStamps, { query });
    expect(page.trees.length).toBeLessThanOrEqual(limit);
    for (const { id, stamp } of page.trees) {
      expect(stamps.has(id)).toBe(false);
      stamps.set(id, stamp);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return stamps;
}

async function fileOf(id: string) {
  const { files } = await app.call(readFiles, { query: { ids: [id] } });
  const [file] = files;
  if (!file) throw new Error('the tree has no file');
  return file;
}

test('the list holds each tree of the filter once, page after page, and no other', async () => {
  const area = await anArea(app.database, 'Ofener Straße');
  const trees = [];
  for (let count = 0; count < 5; count += 1) trees.push(await mapped(area));
  await mapped(elsewhere);
  const stamps = await stampsOf(area, 2);
  expect([...stamps.keys()]).toEqual(trees.map(({ id }) => id));
});

test('a file holds the tree, its last inspection with findings, its open task and its open measures', async () => {
  const tree = await mapped();
  const older = anInspection(tree.id, { inspectedAt: '2024-05-02T08:00:00Z', nextDueOn: '2026-05-02' });
  await app.call(recordInspection, { body: older });
  const measure = { id: uuidv7(), measure: 'M01', urgency: 'D3' as const, remarks: null };
  const newer = anInspection(tree.id, { result: 'VM', findings: [aFinding()], measures: [measure] });
  await app.call(recordInspection, { body: newer });
  const file = await fileOf(tree.id);
  expect(file.tree).toEqual(await app.call(getTree, { params: { id: tree.id } }));
  expect(file.inspections.map(({ id }) => id)).toEqual([newer.id]);
  expect(file.inspections[0]?.findings).toMatchObject([{ damage: 'S04', severity: 2 }]);
  const { tasks } = await app.call(listTasks, { query: { tree: tree.id } });
  expect(file.tasks).toEqual(tasks.map(({ tree: _tree, ...task }) => task));
  expect(file.tasks).toHaveLength(1);
  expect(file.measures).toMatchObject([{ id: measure.id, status: 'VOR' }]);
});

test('an additional inspection does not hide the regular one, and a correction takes the place of what it corrects', async () => {
  const tree = await mapped();
  const regular = anInspection(tree.id, { inspectedAt: '2026-05-02T08:00:00Z', nextDueOn: '2028-05-02' });
  await app.call(recordInspection, { body: regular });
  const correction = { ...regular, id: uuidv7(), correctionReason: 'verwechselt' };
  await app.call(correctInspection, { params: { id: regular.id }, body: correction });
  const additional = anInspection(tree.id, {
    type: 'ZK',
    occasion: await anOccasion(),
    countsAsRegular: false,
  });
  await app.call(recordInspection, { body: additional });
  const { inspections } = await fileOf(tree.id);
  expect(inspections.map(({ id }) => id)).toEqual([additional.id, correction.id]);
});

test('a stamp is the same as long as nothing happens, and that of a file is that of the list', async () => {
  const tree = await mapped();
  const before = await stampsOf(lindenallee);
  expect(await stampsOf(lindenallee)).toEqual(before);
  expect((await fileOf(tree.id)).stamp).toBe(before.get(tree.id));
});

test('whatever changes in a file changes the stamp of its tree and of no other', async () => {
  const area = await anArea(app.database, 'Donnerschweer Straße');
  const [tree, other] = [await mapped(area), await mapped(area)];
  let before = await stampsOf(area);
  const expectChange = async (what: string) => {
    const after = await stampsOf(area);
    expect({ what, same: after.get(tree.id) === before.get(tree.id) }).toEqual({ what, same: false });
    expect(after.get(other.id)).toBe(before.get(other.id));
    before = after;
  };
  await app.call(editTree, { params: { id: tree.id }, body: { heightM: 17, version: tree.version } });
  await expectChange('an edit');
  const measure = { id: uuidv7(), measure: 'M01', urgency: 'D3' as const, remarks: null };
  await app.call(recordInspection, { body: anInspection(tree.id, { result: 'VM', measures: [measure] }) });
  await expectChange('an inspection');
  const [task] = (await app.call(listTasks, { query: { tree: tree.id } })).tasks;
  await app.call(planTasks, {
    body: { tasks: [{ id: task?.id ?? '', version: task?.version ?? 0 }], plannedOn: '2026-08-01' },
  });
  await expectChange('a plan');
  const firm = { id: uuidv7(), name: 'Baumdienst Hunte' };
  const office = await app.as('office');
  await office.call(addContractor, { body: firm });
  await office.call(orderMeasure, {
    params: { id: measure.id },
    body: { version: 1, contractorId: firm.id, orderedUntil: '2026-09-01', note: null },
  });
  await expectChange('an order');
  const [inspection] = (await fileOf(tree.id)).inspections;
  await app.database.pool.query(`UPDATE accounts SET name = 'N. N. a1b2c3' WHERE id = $1`, [
    inspection?.inspectorId,
  ]);
  expect((await stampsOf(area)).get(tree.id)).not.toBe(before.get(tree.id));
});

test('a tree that no longer passes the filter is off the list, and one that is no more has no file', async () => {
  const tree = await mapped(lindenallee);
  await app.call(editTree, {
    params: { id: tree.id },
    body: { controlAreaId: elsewhere, version: tree.version },
  });
  expect((await stampsOf(lindenallee)).has(tree.id)).toBe(false);
  expect((await app.call(readFiles, { query: { ids: [uuidv7()] } })).files).toEqual([]);
});

test('more files at once than may be, none, and a made-up page are refused', async () => {
  const ids = Array.from({ length: 101 }, () => uuidv7());
  expect((await app.get(`/api/offline/files?ids=${ids.join(',')}`)).status).toBe(422);
  expect((await app.get('/api/offline/files?ids=')).status).toBe(422);
  expect((await app.get('/api/offline/files')).status).toBe(422);
  const madeUp = Buffer.from('["99999999999"]').toString('base64url');
  expect((await app.get(`/api/offline/stamps?cursor=${madeUp}`)).status).toBe(422);
});

test('a contractor and somebody not signed in take nothing along', async () => {
  const tree = await mapped();
  const contractor = await app.as('contractor');
  for (const path of ['/api/offline/stamps', `/api/offline/files?ids=${tree.id}`]) {
    expect((await contractor.get(path)).status).toBe(403);
    expect((await app.anonymous.get(path)).status).toBe(401);
  }
});

async function anOccasion(): Promise<string> {
  const { rows } = await app.database.pool.query<{ code: string }>(
    `SELECT code FROM codes WHERE list = 'zk_reason' ORDER BY position LIMIT 1`,
  );
  return rows[0]?.code ?? '';
}
