import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { decideAbsences, listAbsences } from '../../server/absences/absences.contract.ts';
import { getImport, IMPORT_UPLOAD_PATH, startImport } from '../../server/imports/imports.contract.ts';
import * as contract from '../../server/reimports/reimports.contract.ts';
import { editTree, getTree, listTrees } from '../../server/trees/trees.contract.ts';
import { csv } from '../imports/support/files.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();

function table(heights: readonly number[], street: string): string {
  return csv([
    ['Baum_ID', 'Nr', 'Straße', 'Art botanisch', 'Höhe', 'lon', 'lat'],
    ...heights.map((height, index) => [
      `${street}${index}`,
      index + 1,
      street,
      'Tilia cordata',
      height,
      (8.2 + index * 1e-4).toFixed(6),
      '53.14',
    ]),
  ]);
}

async function uploaded(text: string) {
  const { body } = await app.post(`${IMPORT_UPLOAD_PATH}?fileName=stadt.csv`, Buffer.from(text));
  const { id, analysis } = getImport.reply.parse(body);
  return { id, mapping: analysis.proposedMapping };
}

async function imported(text: string): Promise<string> {
  const { id, mapping } = await uploaded(text);
  await app.call(startImport, { params: { id }, body: mapping });
  while ((await app.call(getImport, { params: { id } })).status !== 'done') await setTimeout(20);
  return id;
}

const heightOf = async (id: string) => (await app.call(getTree, { params: { id } })).heightM;
const statusOf = async (id: string) => (await app.call(getTree, { params: { id } })).status;
const openAbsences = () => app.call(listAbsences, { query: {} });

test('a file of a known source is recognised, compared, chosen in, applied and taken back', async () => {
  const first = await imported(table([10, 11, 12, 13], 'Ring'));
  const { trees } = await app.call(listTrees, { query: {} });
  const treeId = trees.find(({ number }) => number === '2')?.id ?? '';
  await app.call(editTree, { params: { id: treeId }, body: { version: 1, heightM: 20 } });
  const { id, mapping } = await uploaded(table([10, 15, 14], 'Ring'));
  const params = { id };
  const found = await app.call(contract.findSources, { params, body: mapping });
  expect(found.proposed).toEqual({ firstImportId: first, key: 'external_key' });
  expect(found.sources[0]).toMatchObject({ trees: 4, matchedByExternalKey: 3, matchedByNumber: 3 });
  expect(await app.call(contract.getReimport, { params })).toEqual({ reimport: null });
  const source = { mapping, firstImportId: first, key: 'external_key' } as const;
  const planned = await app.call(contract.planReimport, { params, body: source });
  expect(planned.counts).toMatchObject({ changed: 2, conflict: 1, unchanged: 1, gone: 1, toWrite: 1 });
  const page = await app.call(contract.listReimportRows, { params, query: { kind: 'conflict' } });
  const field = { field: 'heightM', mine: 20, theirs: 15, isConflict: true, isTaken: false };
  expect(page.rows).toMatchObject([{ place: 2, kind: 'conflict', treeId, label: 'Ring 2', fields: [field] }]);
  expect(page.rows[0]?.fields[0]?.changedBy).not.toBeNull();
  const next = await app.call(contract.listReimportRows, { params, query: { field: 'heightM', limit: 1 } });
  expect(next.nextCursor).not.toBeNull();
  expect((await app.call(contract.listReimportPlaces, { params, query: {} })).total).toBe(3);
  const choose = async (places: number[] | null, fields: string[] | null, take: 'mine' | 'theirs') =>
    (await app.call(contract.chooseInReimport, { params, body: { places, fields, take } })).counts?.toWrite;
  expect(await choose([2], ['heightM'], 'theirs')).toBe(2);
  expect(await choose(null, null, 'mine')).toBe(1);
  expect(await choose(null, ['heightM'], 'theirs')).toBe(2);
  const applied = await app.call(contract.applyReimport, { params });
  expect(applied).toMatchObject({ status: 'applied', counts: { toWrite: 2, gone: 1 } });
  expect(await heightOf(treeId)).toBe(15);
  expect((await app.call(getImport, { params })).status).toBe('done');
  expect((await openAbsences()).total).toBe(1);
  expect((await app.call(contract.undoReimport, { params })).status).toBe('undone');
  expect(await heightOf(treeId)).toBe(20);
  expect((await openAbsences()).total).toBe(0);
});

test('only who may import may compare, and a file that is not there is not found', async () => {
  const inspector = await app.as('inspector');
  const id = crypto.randomUUID();
  expect((await inspector.get(`/api/reimports/${id}`)).status).toBe(403);
  expect((await app.post(`/api/reimports/${id}/apply`, {})).status).toBe(404);
});

test('missing trees are decided on one by one or together, by the usual commands', async () => {
  const first = await imported(table([10, 11, 12, 13, 14], 'Wall'));
  const source = { firstImportId: first, key: 'external_key' } as const;
  const { id, mapping } = await uploaded(table([10], 'Wall'));
  await app.call(contract.planReimport, { params: { id }, body: { ...source, mapping } });
  await app.call(contract.applyReimport, { params: { id } });
  const { absences, total } = await openAbsences();
  expect(total).toBe(4);
  expect(absences[0]).toMatchObject({ status: 'BEST', saidStatus: null, fileName: 'stadt.csv' });
  const [one = '', two = '', ...others] = absences.map((absence) => absence.id);
  const treeOf = (absenceId: string) => absences.find((absence) => absence.id === absenceId)?.treeId ?? '';
  expect(await app.call(decideAbsences, { body: { decision: 'stands', ids: [one] } })).toEqual({
    decided: 1,
  });
  await app.call(decideAbsences, { body: { decision: 'erroneous', ids: [two] } });
  // A tree is felled by the acceptance of a felling, here as everywhere: none of both is decided.
  const felled = await app.post('/api/absences/decide', { decision: 'status', ids: others, status: 'GEF' });
  expect(felled.body).toMatchObject({ issues: [{ key: 'felled_without_felling' }] });
  await app.call(decideAbsences, { body: { decision: 'status', ids: others, status: 'ABG' } });
  expect((await app.post('/api/absences/decide', { decision: 'stands', ids: [one] })).status).toBe(409);
  const statuses = await Promise.all([one, two, ...others].map((absence) => statusOf(treeOf(absence))));
  expect(statuses).toEqual(['BEST', 'FEHL', 'ABG', 'ABG']);
  expect((await openAbsences()).total).toBe(0);
  // What was decided is not asked again.
  const again = await uploaded(table([10], 'Wall'));
  const plan = await app.call(contract.planReimport, {
    params: { id: again.id },
    body: { ...source, mapping },
  });
  expect(plan.counts).toMatchObject({ unchanged: 1, gone: 1, toPropose: 0, nothingToDo: true });
  const nothing = await app.post(`/api/reimports/${again.id}/apply`, {});
  expect(nothing.body).toMatchObject({ issues: [{ key: 'nothing_to_do' }] });
});
