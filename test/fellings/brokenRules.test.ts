import { beforeEach, expect, test } from 'vitest';
import * as contract from '../../server/fellings/fellings.contract.ts';
import { getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { testApp } from '../support/app.ts';
import { anArea, aSpecies, aTree } from '../support/examples.ts';
import { aFelling, deciderOf, issueKeys, listerOf, orderBody, prepare, stepperOf } from './preparing.ts';

const app = await testApp();
const area = await anArea(app.database);
const lime = await aSpecies(app.database);
const decide = deciderOf(app);
const step = stepperOf(app);
const idsOf = listerOf(app);
/** A protected tree: a lime of 140 cm. */
const PROTECTED = { facts: { speciesId: lime } };

beforeEach(() => app.setClock('2026-04-13T08:00:00Z'));

test('work done on a closed day is taken as reported, with its true day, and stands to be made up for', async () => {
  const { id, tree } = await aClosedFelling();
  const firm = await app.as('contractor');
  const report = { version: 2, doneOn: '2026-03-01', remark: null };
  const reported = await firm.post(`/api/measures/${id}/report`, report);
  expect(reported).toMatchObject({ status: 200, body: { doneReportedOn: '2026-03-01' } });
  expect(await idsOf('afterwards')).toContain(id);
  expect(issueKeys((await step(id, 'accept')).body)).toEqual([
    'felling_in_closed_season',
    'felling_needs_after',
  ]);
  const despite = 'Firma kam einen Tag zu spät; Hinweis an die Naturschutzbehörde ist raus';
  expect(issueKeys((await step(id, 'accept', { despite })).body)).toEqual(['felling_needs_after']);
  await decide.after(id);
  expect((await step(id, 'accept')).status).toBe(422);
  expect((await step(id, 'accept', { despite })).status).toBe(200);
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ status: 'STUB' });
  expect(await app.call(contract.getFelling, { params: { id } })).toMatchObject({
    status: 'ABN',
    felledOn: '2026-03-01',
    acceptedDespite: despite,
    brokenRules: ['felling_in_closed_season'],
  });
  expect(await idsOf('afterwards')).toContain(id);
  expect(await idsOf('replacement')).toContain(id);
  const { rows } = await app.database.pool.query<{ after: object }>(
    `SELECT payload::json -> 'after' AS after FROM audit_events WHERE noun = 'measure' AND act = 'accepted' AND thing_id = $1`,
    [id],
  );
  expect(rows[0]?.after).toMatchObject({
    acceptedDespite: despite,
    brokenRules: ['felling_in_closed_season'],
  });
  const answer = await fetch(`${app.origin}/api/trees/${tree.id}/case-file.pdf`, { headers: app.headers });
  const { text } = await readPaper(new Uint8Array(await answer.arrayBuffer()));
  expect(text.replaceAll(/\s+/g, ' ')).toContain('Regel gebrochen: in der Schutzzeit ohne Ausnahme');
});

test('work begun on a closed day is a fact too; on an open day nothing is to be made up for', async () => {
  const { id } = await aClosedFelling(null);
  app.setClock('2026-02-27T08:00:00Z');
  expect((await app.post(`/api/measures/${id}/begin`, { version: 2 })).status).toBe(200);
  expect(await idsOf('afterwards')).not.toContain(id);
  app.setClock('2026-03-02T08:00:00Z');
  expect(await idsOf('afterwards')).toContain(id);
});

test('a reason for what is in order is not kept', async () => {
  const { id } = await aClosedFelling();
  await step(id, 'report', { doneOn: '2026-02-20', remark: null });
  await decide.after(id);
  expect((await step(id, 'accept', { despite: 'nichts' })).status).toBe(200);
  expect(await app.call(contract.getFelling, { params: { id } })).toMatchObject({
    acceptedDespite: null,
    brokenRules: [],
  });
});

/** A felling that was lawfully ordered in winter and not done in time. */
async function aClosedFelling(plannedOn: string | null = '2026-02-20') {
  app.setClock('2026-02-02T08:00:00Z');
  const seen = { inspectedAt: '2026-02-01T09:30:00+01:00', nextDueOn: '2028-02-01', foliage: 'U' as const };
  const felling = await aFelling(app, area, { ...PROTECTED, seen });
  const { id } = felling;
  await decide.reason(id);
  await decide.season(id, { plannedOn });
  await decide.permit(id, { permitAppliedOn: null, permitGrantedOn: '2026-02-01' });
  await decide.habitat(id, { habitatOn: '2026-02-02' });
  const order = orderBody(1, { orderedUntil: '2026-02-28' });
  expect((await app.post(`/api/measures/${id}/order`, order)).status).toBe(200);
  app.setClock('2026-03-02T08:00:00Z');
  return felling;
}

test('nobody makes a tree a felled one by hand, and its felling is named', async () => {
  const { id, tree } = await aFelling(app, area, PROTECTED);
  const other = await app.call(mapTree, { body: aTree(area) });
  for (const status of ['GEF', 'STUB', 'TORSO'] as const) {
    const { version } = await app.call(getTree, { params: { id: tree.id } });
    expect(await app.patch(`/api/trees/${tree.id}`, { version, status })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'status', key: 'felled_by_felling', params: { felling: id } }] },
    });
    expect(await app.patch(`/api/trees/${other.id}`, { version: 1, status })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'status', key: 'felled_without_felling' }] },
    });
  }
  expect(await app.patch(`/api/trees/${other.id}`, { version: 1, status: 'UMG' })).toMatchObject({
    status: 200,
  });
  const stump = await app.call(mapTree, { body: aTree(area, { status: 'STUB' }) });
  expect(await app.patch(`/api/trees/${stump.id}`, { version: 1, status: 'GEF' })).toMatchObject({
    status: 200,
  });
});

test.each([
  [false, 'GEF'],
  [true, 'UMG'],
] as const)('a tree that had fallen (%s) is %s once its stump is ground', async (hasFallen, status) => {
  const { id, tree } = await aFelling(app, area, { ...PROTECTED, alsoGrinding: true });
  await prepare(decide, id, { reason: { hasFallen } });
  await accept(id, () => decide.after(id));
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ status: 'STUB' });
  await accept(await grindingAt(tree.id));
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ status });
});

test('a stump that was ground before the felling is accepted is none after it', async () => {
  const { id, tree } = await aFelling(app, area, { ...PROTECTED, alsoGrinding: true });
  await prepare(decide, id);
  await accept(await grindingAt(tree.id));
  await accept(id, () => decide.after(id));
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ status: 'GEF' });
  expect(await app.call(contract.getFelling, { params: { id } })).toMatchObject({ felledAs: 'GEF' });
});

/** Orders, reports and accepts a measure, whatever is decided in between. */
async function accept(id: string, before: () => Promise<unknown> = () => Promise.resolve()) {
  app.setClock('2026-04-13T08:00:00Z');
  expect((await app.post(`/api/measures/${id}/order`, orderBody(1))).status).toBe(200);
  app.setClock('2026-04-21T08:00:00Z');
  await step(id, 'report', { doneOn: '2026-04-20', remark: null });
  await before();
  expect((await step(id, 'accept')).status).toBe(200);
}

async function grindingAt(treeId: string): Promise<string> {
  const { rows } = await app.database.pool.query<{ id: string }>(
    `SELECT id FROM measures WHERE tree_id = $1 AND measure = 'M64'`,
    [treeId],
  );
  return rows[0]?.id ?? '';
}
