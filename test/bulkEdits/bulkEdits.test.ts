import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { select, sql } from '../../server/db/sql.ts';
import {
  listBulkEdits,
  previewBulkEdit,
  runBulkEdit,
  undoBulkEdit,
  type BulkChanges,
  type BulkPreview,
} from '../../server/bulkEdits/bulkEdits.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { editTree, getTree, mapTree, type NewTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aSpecies, aTree } from '../support/examples.ts';

const app = await testApp();
let area = '';
let areaCount = 0;

beforeEach(async () => {
  area = await anArea(app.database, `Allee ${++areaCount}`);
});

const plant = async (facts: Partial<NewTree> = {}) =>
  (await app.call(mapTree, { body: aTree(area, { street: 'Alt', ...facts }) })).id;
const treeNow = (id: string) => app.call(getTree, { params: { id } });
const filter = () => ({ area: [area] });
const preview = (changes: BulkChanges) => app.call(previewBulkEdit, { body: { filter: filter(), changes } });
const run = (changes: BulkChanges, { fingerprint }: Pick<BulkPreview, 'fingerprint'>, id = uuidv7()) =>
  app.call(runBulkEdit, { body: { id, filter: filter(), changes, fingerprint } });
const undo = (id: string) => app.call(undoBulkEdit, { params: { id } });
const tryRun = (changes: BulkChanges, fingerprint: string) =>
  app.post('/api/bulk-edits', { id: uuidv7(), filter: filter(), changes, fingerprint });

describe('the preview of a bulk edit', () => {
  test('tells what is there, what becomes of it, and what stays as it is', async () => {
    await Promise.all([
      plant(),
      plant(),
      plant({ street: 'Neu' }),
      plant({ street: null }),
      plant({ status: 'GEF' }),
    ]);
    expect(await preview({ street: 'Neu', siteType: 'S01' })).toMatchObject({
      total: 5,
      changing: 3,
      unchanged: 1,
      keptAside: 1,
      conflictCount: 0,
      fields: [
        { field: 'siteType', to: 'S01', from: [{ value: 'S01', trees: 3 }] },
        {
          field: 'street',
          to: 'Neu',
          from: [
            { value: 'Alt', trees: 2 },
            { value: null, trees: 1 },
          ],
        },
      ],
    });
  });

  test('writes nothing', async () => {
    const id = await plant();
    await preview({ street: 'Neu' });
    expect(await treeNow(id)).toMatchObject({ street: 'Alt', version: 1 });
  });

  test('names trees whose number is taken where they would go', async () => {
    const other = await anArea(app.database, `Ziel ${areaCount}`);
    await app.call(mapTree, { body: aTree(other, { number: '7' }) });
    const id = await plant({ number: '7' });
    await plant({ number: '8' });
    const found = await preview({ controlAreaId: other });
    expect(found).toMatchObject({
      conflictCount: 1,
      conflicts: [{ key: 'number_taken', treeId: id, number: '7' }],
    });
    expect(await tryRun({ controlAreaId: other }, found.fingerprint)).toMatchObject({
      status: 409,
      body: { issues: [{ key: 'number_taken', params: { trees: 1 } }] },
    });
  });
});

describe('a bulk edit', () => {
  test('writes what was previewed, with an event for each tree and one for all', async () => {
    const speciesId = await aSpecies(app.database, 'Quercus robur');
    const trees = await Promise.all([plant(), plant(), plant({ status: 'GEF' })]);
    const changes = { speciesId, youngTreeCare: true, agePhase: 'J' } as const;
    const previewed = await preview(changes);
    const made = await run(changes, previewed);
    expect(made).toMatchObject({ treeCount: previewed.changing, madeBy: 'Tjark Oltmanns', undoneAt: null });
    const now = await Promise.all(trees.map(treeNow));
    expect(now.map((tree) => [tree.speciesId, tree.youngTreeCare, tree.agePhase, tree.version])).toEqual([
      [speciesId, true, 'J', 2],
      [speciesId, true, 'J', 2],
      [null, false, 'R', 1],
    ]);
    const { changes: history } = await app.call(treeHistory, { params: { id: trees[0] ?? '' } });
    expect(history[0]).toMatchObject({
      act: 'edited',
      before: { speciesId: null, youngTreeCare: false, agePhase: 'R' },
      after: { speciesId, youngTreeCare: true, agePhase: 'J', version: 2 },
    });
    expect(await eventsOf(made.id)).toEqual([{ act: 'made', trees: 2 }]);
  });

  test('is refused whole when a tree has changed since the preview', async () => {
    const [first, second] = await Promise.all([plant(), plant()]);
    const previewed = await preview({ street: 'Neu' });
    await app.call(editTree, { params: { id: first }, body: { heightM: 3, version: 1 } });
    expect(await tryRun({ street: 'Neu' }, previewed.fingerprint)).toMatchObject({
      status: 409,
      body: { issues: [{ key: 'changed_since_preview' }] },
    });
    expect((await treeNow(second)).street).toBe('Alt');
  });

  test('sent twice is done once', async () => {
    const tree = await plant();
    const previewed = await preview({ street: 'Neu' });
    const id = uuidv7();
    const made = await run({ street: 'Neu' }, previewed, id);
    expect(await run({ street: 'Neu' }, previewed, id)).toEqual(made);
    expect((await treeNow(tree)).version).toBe(2);
  });

  test('moves trees with free numbers to another control area', async () => {
    const other = await anArea(app.database, `Umzug ${areaCount}`);
    const tree = await plant({ number: '1' });
    await run({ controlAreaId: other }, await preview({ controlAreaId: other }));
    expect((await treeNow(tree)).controlAreaId).toBe(other);
  });

  test.each([
    ['nothing to change', {}, 'nothing_to_change'],
    ['a field that belongs to one tree alone', { number: '5' }, 'unrecognized_keys'],
    ['a state of a felled tree', { status: 'GEF' }, 'invalid_value'],
  ])('is refused with %s', async (_, changes, key) => {
    const { status, body } = await app.post('/api/bulk-edits/preview', { filter: filter(), changes });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(key);
  });

  test('is refused with a code nobody knows, and writes nothing', async () => {
    const tree = await plant();
    const { fingerprint } = await preview({ siteType: 'XX' });
    expect((await tryRun({ siteType: 'XX' }, fingerprint)).status).toBe(422);
    expect((await treeNow(tree)).siteType).toBe('S01');
  });

  test('is for the office alone', async () => {
    const inspector = await app.as('inspector');
    expect(
      (await inspector.post('/api/bulk-edits/preview', { filter: {}, changes: { street: 'x' } })).status,
    ).toBe(403);
  });
});

describe('undoing a bulk edit', () => {
  test('gives every tree back what it had, as a new change', async () => {
    const speciesId = await aSpecies(app.database, 'Quercus robur');
    const trees = await Promise.all([plant(), plant({ street: null }), plant({ plantingYear: 1950 })]);
    const before = await Promise.all(trees.map(treeNow));
    const changes = { street: 'Neu', speciesId, plantingYear: null, plantingYearEstimated: true } as const;
    const made = await run(changes, await preview(changes));
    const { bulkEdit, leftCount } = await undo(made.id);
    expect(leftCount).toBe(0);
    expect(bulkEdit).toMatchObject({ restoredCount: 3, undoneBy: 'Tjark Oltmanns' });
    const after = await Promise.all(trees.map(treeNow));
    expect(after.map(withoutBooks)).toEqual(before.map(withoutBooks));
    expect(after.map(({ version }) => version)).toEqual([3, 3, 3]);
    expect(await eventsOf(made.id)).toEqual([
      { act: 'made', trees: 3 },
      { act: 'undone', trees: 3 },
    ]);
  });

  test('leaves alone what somebody has changed since, and names it', async () => {
    const [changed, other, untouched] = await Promise.all([plant({ number: '1' }), plant(), plant()]);
    const made = await run({ street: 'Neu' }, await preview({ street: 'Neu' }));
    await app.call(editTree, { params: { id: changed }, body: { street: 'Von Hand', version: 2 } });
    await app.call(editTree, { params: { id: other }, body: { heightM: 9, version: 2 } });
    const { left, leftCount, bulkEdit } = await undo(made.id);
    expect([left, leftCount, bulkEdit.restoredCount]).toEqual([
      [{ treeId: changed, number: '1', areaName: `Allee ${areaCount}` }],
      1,
      2,
    ]);
    expect((await treeNow(changed)).street).toBe('Von Hand');
    expect(await treeNow(other)).toMatchObject({ street: 'Alt', heightM: 9 });
    expect((await treeNow(untouched)).street).toBe('Alt');
  });

  test('happens once', async () => {
    await plant();
    const made = await run({ street: 'Neu' }, await preview({ street: 'Neu' }));
    await undo(made.id);
    expect(await app.post(`/api/bulk-edits/${made.id}/undo`)).toMatchObject({
      status: 409,
      body: { issues: [{ key: 'undone_already' }] },
    });
    expect((await app.post(`/api/bulk-edits/${uuidv7()}/undo`)).status).toBe(404);
    const { bulkEdits } = await app.call(listBulkEdits);
    expect(bulkEdits[0]).toMatchObject({ id: made.id, undoneBy: 'Tjark Oltmanns' });
  });
});

/** Without what counts versions and says who was last. */
function withoutBooks({ version, updatedAt, ...facts }: { version: number; updatedAt: string }) {
  expect([version, updatedAt]).toBeDefined();
  return facts;
}

async function eventsOf(id: string): Promise<{ act: string; trees: number }[]> {
  const rows = await select<{ act: string; after: unknown }>(
    app.database.knex,
    sql`SELECT act, payload::jsonb -> 'after' AS after FROM audit_events WHERE thing_id = ${id} ORDER BY id`,
  );
  return rows.map(({ act, after }) => ({ act, trees: z.object({ trees: z.int() }).parse(after).trees }));
}
