import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import {
  correctInspection,
  listInspections,
  recordInspection,
} from '../../server/inspections/inspections.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { editTree, getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { aFinding, anArea, anInspection, aTree } from '../support/examples.ts';

const app = await testApp();
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

const newTree = async () => (await app.call(mapTree, { body: aTree(area) })).id;
const treeNow = (id: string) => app.call(getTree, { params: { id } });
const openTasks = async (tree: string) => (await app.call(listTasks, { query: { tree } })).tasks;

describe('a closed inspection', () => {
  test.each([
    ['changed', (id: string) => sql`UPDATE inspections SET remarks = 'x' WHERE id = ${id}`],
    ['deleted', (id: string) => sql`DELETE FROM inspections WHERE id = ${id}`],
    ['emptied', () => sql`TRUNCATE inspections CASCADE`],
    [
      'changed in its findings',
      (id: string) => sql`UPDATE findings SET severity = 1 WHERE inspection_id = ${id}`,
    ],
    ['robbed of findings', (id: string) => sql`DELETE FROM findings WHERE inspection_id = ${id}`],
    [
      'given findings later',
      (id: string) => sql`INSERT INTO findings (id, inspection_id, position, part, habitat)
                          VALUES (gen_random_uuid(), ${id}, 9, 'K', 'H01')`,
    ],
  ])('cannot be %s by anybody who speaks to the database', async (_how, statement) => {
    const treeId = await newTree();
    const closed = await app.call(recordInspection, {
      body: anInspection(treeId, { findings: [aFinding()], condition: 'L' }),
    });
    await expect(execute(app.database.knex, statement(closed.id))).rejects.toMatchObject({ code: '42501' });
    const [again] = (await app.call(listInspections, { params: { id: treeId } })).inspections;
    expect(again).toEqual(closed);
  });

  test('is corrected by another that names it and its reason; the tree follows the correction', async () => {
    const treeId = await newTree();
    const wrong = await app.call(recordInspection, {
      body: anInspection(treeId, {
        vitality: '3',
        measures: [{ id: uuidv7(), measure: 'M60', urgency: 'D1', remarks: null }],
      }),
    });
    const right = anInspection(treeId, { vitality: '0', agePhase: 'A', nextDueOn: '2027-06-15' });
    const correction = await app.call(correctInspection, {
      params: { id: wrong.id },
      body: { ...right, correctionReason: 'Nachbarbaum beurteilt' },
    });
    expect(correction).toMatchObject({ correctsId: wrong.id, correctionReason: 'Nachbarbaum beurteilt' });
    const { inspections } = await app.call(listInspections, { params: { id: treeId } });
    expect(inspections.map(({ id, correctedById, vitality }) => ({ id, correctedById, vitality }))).toEqual([
      { id: correction.id, correctedById: null, vitality: '0' },
      { id: wrong.id, correctedById: correction.id, vitality: '3' },
    ]);
    expect(await treeNow(treeId)).toMatchObject({
      vitality: '0',
      nextDueOn: '2027-06-15',
      lastInspectionId: correction.id,
    });
    expect(await openTasks(treeId)).toMatchObject([{ dueOn: '2027-06-15' }]);
    expect((await app.call(listMeasures, { params: { id: treeId } })).measures).toMatchObject([
      { measure: 'M60', status: 'STO' },
    ]);
  });

  test('is corrected once; the correction itself can be corrected', async () => {
    const treeId = await newTree();
    const wrong = await app.call(recordInspection, { body: anInspection(treeId) });
    const correct = (id: string) =>
      app.post(`/api/inspections/${id}/corrections`, {
        ...anInspection(treeId),
        correctionReason: 'Tippfehler',
      });
    const first = await correct(wrong.id);
    expect(first.status).toBe(200);
    expect(await correct(wrong.id)).toMatchObject({
      status: 409,
      body: { issues: [{ key: 'corrected_already' }] },
    });
    expect((await correct((first.body as { id: string }).id)).status).toBe(200); // the reply's shape is the contract's
  });

  test('that turns out not to count as regular leaves the tree without a due date', async () => {
    const treeId = await newTree();
    const wrong = await app.call(recordInspection, { body: anInspection(treeId) });
    const additional = anInspection(treeId, {
      type: 'ZK',
      occasion: 'SON',
      countsAsRegular: false,
      nextDueOn: null,
    });
    await app.call(correctInspection, {
      params: { id: wrong.id },
      body: { ...additional, correctionReason: 'War keine Regelkontrolle' },
    });
    expect((await treeNow(treeId)).nextDueOn).toBe(null);
    expect(await openTasks(treeId)).toEqual([]);
  });

  test('sent again is answered alike even when the tree has been felled since', async () => {
    const treeId = await newTree();
    const body = anInspection(treeId);
    const closed = await app.call(recordInspection, { body });
    const { version } = await treeNow(treeId);
    await app.call(editTree, { params: { id: treeId }, body: { version, status: 'UMG' } });
    expect(await app.call(recordInspection, { body })).toEqual(closed);
  });

  test('needs a reason to be corrected, and stays with its tree', async () => {
    const closed = await app.call(recordInspection, { body: anInspection(await newTree()) });
    const path = `/api/inspections/${closed.id}/corrections`;
    expect((await app.post(path, anInspection(closed.treeId))).status).toBe(422);
    expect((await app.post(path, { ...anInspection(closed.treeId), correctionReason: '  ' })).status).toBe(
      422,
    );
    const elsewhere = { ...anInspection(await newTree()), correctionReason: 'x' };
    expect((await app.post(path, elsewhere)).body).toMatchObject({
      issues: [{ path: 'treeId', key: 'other_tree' }],
    });
  });
});
