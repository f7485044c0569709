import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { select, sql } from '../../server/db/sql.ts';
import { listInspections, recordInspection } from '../../server/inspections/inspections.contract.ts';
import { RULE_SET } from '../../server/inspections/inspections.rules.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { editTree, getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { aFinding, anArea, anInspection, aTree } from '../support/examples.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

const newTree = async () => (await app.call(mapTree, { body: aTree(area) })).id;
const treeNow = (id: string) => app.call(getTree, { params: { id } });
const openTasks = async (tree: string) => (await app.call(listTasks, { query: { tree } })).tasks;

describe('closing an inspection', () => {
  test('brings tree, colour and next control task along', async () => {
    const treeId = await newTree();
    expect((await treeNow(treeId)).controlState).toBe('uninspected');
    const closed = await app.call(recordInspection, { body: anInspection(treeId) });
    expect(closed).toMatchObject({
      inspectedOn: '2026-06-15',
      suggestedDueOn: '2028-06-15',
      nextDueOn: '2028-06-15',
      ruleSet: RULE_SET,
      inspectorName: 'Tjark Oltmanns',
      inspectorQualification: 'zertifizierter Baumkontrolleur',
    });
    expect(await treeNow(treeId)).toMatchObject({
      controlState: 'ok',
      vitality: '1',
      lastInspectionId: closed.id,
      lastInspectedOn: '2026-06-15',
      nextDueOn: '2028-06-15',
      dueUntil: '2028-09-15',
    });
    expect(await openTasks(treeId)).toMatchObject([
      { type: 'RK', dueOn: '2028-06-15', dueUntil: '2028-09-15', origin: 'rule', proposedOn: '2028-04-30' },
    ]);
  });

  test('fulfils the open task and opens the next one', async () => {
    const treeId = await newTree();
    await app.call(recordInspection, {
      body: anInspection(treeId, { inspectedAt: '2024-06-10T10:00:00Z', nextDueOn: '2026-06-10' }),
    });
    const [first] = await openTasks(treeId);
    const closed = await app.call(recordInspection, { body: anInspection(treeId) });
    const open = await openTasks(treeId);
    expect(open).toHaveLength(1);
    expect(open[0]?.id).not.toBe(first?.id);
    const done = await app.call(listTasks, { query: { tree: treeId, status: 'done' } });
    expect(done.tasks.map((task) => task.id)).toEqual([first?.id]);
    const [row] = await select<{ by: string }>(
      app.database.knex,
      sql`SELECT fulfilled_by_id AS by FROM control_tasks WHERE id = ${first?.id}`,
    );
    expect(row?.by).toBe(closed.id);
  });

  test('keeps findings, limits, photos named and measures with their deadlines', async () => {
    const treeId = await newTree();
    const photo = uuidv7();
    const findings = [
      aFinding({ photoIds: [photo] }),
      aFinding({ part: 'K', damage: 'K03', fungus: 'PZ19', severity: 3, sizeCm: null, place: null }),
    ];
    const measures = [{ id: uuidv7(), measure: 'M21', urgency: 'D2' as const, remarks: 'über Gehweg' }];
    const body = anInspection(treeId, {
      findings,
      measures,
      condition: 'S',
      result: 'VM',
      limitations: ['L01'],
      nextDueOn: '2027-06-15',
    });
    const closed = await app.call(recordInspection, { body });
    expect(closed.findings).toEqual(findings.map((finding, index) => ({ ...finding, position: index + 1 })));
    expect(closed.limitations).toEqual(['L01']);
    expect(closed.measures).toMatchObject([{ measure: 'M21', deadline: '2026-07-27', status: 'VOR' }]);
    const listed = await app.call(listMeasures, { params: { id: treeId } });
    expect(listed.measures).toMatchObject([{ inspectionId: closed.id, remarks: 'über Gehweg' }]);
  });

  test('sent twice it is recorded once and answered alike', async () => {
    const treeId = await newTree();
    const body = anInspection(treeId, {
      measures: [{ id: uuidv7(), measure: 'M20', urgency: 'D5', remarks: null }],
    });
    const first = await app.call(recordInspection, { body });
    expect(await app.call(recordInspection, { body })).toEqual(first);
    expect((await app.call(listInspections, { params: { id: treeId } })).inspections).toHaveLength(1);
    expect((await app.call(listMeasures, { params: { id: treeId } })).measures).toHaveLength(1);
  });

  test('a deviation from the rule stands beside the suggestion with its reason', async () => {
    const treeId = await newTree();
    const body = anInspection(treeId, { nextDueOn: '2027-06-15' });
    const refused = await app.post('/api/inspections', body);
    expect(refused.body).toMatchObject({
      status: 422,
      issues: [{ path: 'deviationReason', key: 'deviation_needs_reason' }],
    });
    const closed = await app.call(recordInspection, {
      body: { ...body, deviationReason: 'Baustelle im Wurzelbereich' },
    });
    expect(closed).toMatchObject({ suggestedDueOn: '2028-06-15', nextDueOn: '2027-06-15' });
    expect(await openTasks(treeId)).toMatchObject([
      { origin: 'inspector', reason: 'Baustelle im Wurzelbereich' },
    ]);
  });

  test('an additional inspection after a storm leaves the rhythm as it was', async () => {
    const treeId = await newTree();
    await app.call(recordInspection, {
      body: anInspection(treeId, {
        inspectedAt: '2026-01-10T10:00:00Z',
        nextDueOn: '2028-01-10',
        foliage: 'U',
      }),
    });
    const storm = anInspection(treeId, {
      type: 'ZK',
      occasion: 'STU',
      countsAsRegular: false,
      nextDueOn: null,
      vitality: '2',
    });
    await app.call(recordInspection, { body: storm });
    expect(await treeNow(treeId)).toMatchObject({
      nextDueOn: '2028-01-10',
      vitality: '2',
      lastInspectedOn: '2026-06-15',
    });
    expect(await openTasks(treeId)).toMatchObject([{ type: 'RK', dueOn: '2028-01-10' }]);
  });

  test('a healthy young tree in young-tree care has no task of its own', async () => {
    const treeId = await newTree();
    await app.call(recordInspection, {
      body: anInspection(treeId, { agePhase: 'J', youngTreeCare: true, nextDueOn: null }),
    });
    expect((await treeNow(treeId)).controlState).toBe('exempt');
    expect(await openTasks(treeId)).toEqual([]);
  });

  test('one that arrives late from a tablet does not push the newer one aside', async () => {
    const treeId = await newTree();
    const newer = await app.call(recordInspection, { body: anInspection(treeId) });
    await app.call(recordInspection, {
      body: anInspection(treeId, {
        inspectedAt: '2026-06-01T10:00:00Z',
        nextDueOn: '2028-06-01',
        vitality: '3',
      }),
    });
    expect(await treeNow(treeId)).toMatchObject({
      lastInspectionId: newer.id,
      vitality: '1',
      nextDueOn: '2028-06-15',
    });
    expect(await openTasks(treeId)).toMatchObject([{ dueOn: '2028-06-15' }]);
  });

  test('at ten to midnight in Berlin it belongs to that day, though UTC may say another', async () => {
    const treeId = await newTree();
    const body = anInspection(treeId, { inspectedAt: '2026-06-13T22:10:00Z', nextDueOn: '2028-06-14' });
    expect((await app.call(recordInspection, { body })).inspectedOn).toBe('2026-06-14');
  });

  test.each([
    [{ treeId: uuidv7() }, 404, ''],
    [{ findings: [aFinding({ damage: 'S99' })] }, 422, 'damage'],
    [{ findings: [aFinding({ damage: null })] }, 422, 'findings'],
    [{ findings: [aFinding({ severity: null })] }, 422, 'findings'],
    [{ limitations: ['L99'] }, 422, 'limitations'],
    [{ measures: [{ id: uuidv7(), measure: 'M99', urgency: 'D1' as const, remarks: null }] }, 422, 'measure'],
    [{ inspectedAt: '2026-06-17T10:00:00Z', nextDueOn: '2028-06-17' }, 422, 'inspectedAt'],
  ])('%j is refused with %i and nothing is half-written', async (wrong, status, path) => {
    const treeId = await newTree();
    const body = anInspection(treeId, wrong);
    const answer = await app.post('/api/inspections', body);
    expect(answer.status).toBe(status);
    if (path) expect(answer.body).toMatchObject({ issues: [expect.objectContaining({ path })] });
    expect((await app.call(listInspections, { params: { id: treeId } })).inspections).toEqual([]);
    expect((await treeNow(treeId)).version).toBe(1);
  });

  test('a felled tree cannot be inspected', async () => {
    const treeId = await newTree();
    await app.call(editTree, { params: { id: treeId }, body: { version: 1, status: 'UMG' } });
    const answer = await app.post('/api/inspections', anInspection(treeId));
    expect(answer.body).toMatchObject({ status: 422, issues: [{ key: 'tree_gone' }] });
  });
});

test('the history of the tree tells of its inspection', async () => {
  const treeId = await newTree();
  await app.call(recordInspection, { body: anInspection(treeId) });
  const { changes } = await app.call(treeHistory, { params: { id: treeId } });
  expect(changes[0]).toMatchObject({
    noun: 'inspection',
    act: 'inspected',
    before: { nextDueOn: null },
    after: { nextDueOn: '2028-06-15', result: 'OK' },
  });
});
