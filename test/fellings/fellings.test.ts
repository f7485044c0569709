import { beforeEach, expect, test } from 'vitest';
import * as contract from '../../server/fellings/fellings.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { draftWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { decideMeasures } from '../../server/measures/measureList.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aSpecies, aTree } from '../support/examples.ts';
import { orderOf } from '../workOrders/working.ts';
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

test('a felling in April is refused without a ground and ordered with one, done, accepted and replaced', async () => {
  const { id, tree } = await aFelling(app, area, { facts: { speciesId: lime, number: '17' } });
  await decide.reason(id);
  await decide.season(id, { plannedOn: '2026-04-20' });
  await decide.permit(id);
  await decide.habitat(id);
  const refused = await app.post(`/api/measures/${id}/order`, orderBody(1));
  expect(refused).toMatchObject({
    status: 422,
    body: {
      issues: [
        {
          path: 'felling.seasonGround',
          key: 'felling_in_closed_season',
          params: { day: '2026-04-20', id, tree: '17' },
        },
      ],
    },
  });
  await decide.season(id, {
    plannedOn: '2026-04-20',
    seasonGround: 'VSI',
    seasonWords: 'Stammfuß klopfhohl, über dem Schulweg',
  });
  expect((await app.post(`/api/measures/${id}/order`, orderBody(1))).status).toBe(200);
  app.setClock('2026-04-21T08:00:00Z');
  await step(id, 'report', { doneOn: '2026-04-19', remark: null });
  const { fellings } = await app.call(contract.listFellings, { query: { area: [area] } });
  expect(fellings.find((one) => one.id === id)).toMatchObject({
    status: 'AGM',
    plannedOn: '2026-04-20',
    doneReportedOn: '2026-04-19',
  });
  expect(await step(id, 'accept')).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'felling.replacementCount', key: 'felling_needs_after' }] },
  });
  await decide.after(id);
  expect((await step(id, 'accept')).status).toBe(200);
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ status: 'STUB' });
  expect(await app.call(contract.getFelling, { params: { id } })).toMatchObject({
    felledOn: '2026-04-19',
    felledAs: 'STUB',
    reason: 'F01',
    missing: [],
    replacement: { count: 1, planted: 0, named: 0, dueBy: '2027-04-30' },
  });
  const { tasks } = await app.call(listTasks, { query: { tree: tree.id, status: 'open' } });
  expect(tasks).toEqual([]);

  const planned = await app.call(mapTree, {
    body: aTree(area, { number: '17', predecessorId: tree.id, status: 'PLAN', plantingYear: null }),
  });
  expect(planned).toMatchObject({ generation: 2, number: '17', predecessorId: tree.id });
  expect(await owed(id)).toMatchObject({ named: 1, planted: 0 });
  await app.patch(`/api/trees/${planned.id}`, { version: planned.version, status: 'BEST' });
  expect(await owed(id)).toMatchObject({ named: 1, planted: 1 });
  expect(await app.call(getTree, { params: { id: tree.id } })).toMatchObject({ successorId: planned.id });
  expect(await app.call(contract.fellingsOfTree, { params: { id: planned.id } })).toMatchObject({
    replaces: { id, treeId: tree.id, number: '17', felledOn: '2026-04-19' },
  });
});

test.each([
  ['no reason', 'reason', null, 'felling_needs_reason'],
  ['no habitat check', 'habitat', null, 'felling_needs_habitat'],
  [
    'an occupied cavity',
    'habitat',
    { habitatDecision: 'WART', habitats: ['H01'], habitatWords: 'Buntspecht füttert' },
    'felling_habitat_stops',
  ],
  [
    'a check promised for later',
    'habitat',
    { habitatDecision: 'NACH', habitatMethods: [], habitatWords: 'keine Zeit' },
    'felling_habitat_needs_danger',
  ],
  ['nobody having asked about a permit', 'permit', null, 'felling_permit_undecided'],
  ['a permit only applied for', 'permit', { permit: 'applied' }, 'felling_permit_waiting'],
  ['a permit refused', 'permit', { permit: 'refused' }, 'felling_permit_refused'],
  ['a permit that ends too early', 'permit', { permitValidUntil: '2026-04-19' }, 'felling_permit_expired'],
] as const)('with %s a felling is not ordered', async (_words, step_, changes, key) => {
  const { id } = await aFelling(app, area, PROTECTED);
  await prepare(decide, id, { [step_]: changes });
  expect(await app.post(`/api/measures/${id}/order`, orderBody(1))).toMatchObject({
    status: 422,
    body: { issues: [{ key }] },
  });
});

test('a tree the bylaw does not protect needs no permit, and nobody has to say so', async () => {
  const { id } = await aFelling(app, area, { facts: { speciesId: lime, stemGirthsCm: [60] } });
  await prepare(decide, id, { permit: null });
  expect((await app.post(`/api/measures/${id}/order`, orderBody(1))).status).toBe(200);
});

test('a tree whose girth nobody knows may be protected', async () => {
  const { id } = await aFelling(app, area, {
    facts: { speciesId: lime, stemGirthsCm: [], girthHeightM: null },
  });
  await prepare(decide, id, { permit: null });
  expect(await app.post(`/api/measures/${id}/order`, orderBody(1))).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'felling_permit_undecided' }] },
  });
});

test('an order of many names the row that does not go along, and places nothing', async () => {
  const fine = await aFelling(app, area, PROTECTED);
  const bare = await aFelling(app, area, { measure: 'M26' });
  await prepare(decide, fine.id);
  const measures = [fine, bare].map(({ id, tree }) => ({ id, treeId: tree.id, version: 1 }));
  await app.call(decideMeasures, {
    body: { act: 'approve', measures: measures.map(({ id }) => ({ id, version: 1 })) },
  });
  const body = orderOf(
    measures.map((one) => ({ ...one, version: 2 })),
    { until: '2026-04-30' },
  );
  const { id, version } = await app.call(draftWorkOrder, { body });
  const answer = await app.post(`/api/work-orders/${id}/place`, { version });
  expect(answer).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'felling_in_closed_season', params: { id: bare.id } }] },
  });
  expect(await app.get(`/api/work-orders/${id}`)).toMatchObject({ body: { stage: 'draft' } });
  await decide.season(bare.id, { plannedOn: '2026-04-20', seasonGround: 'VSI', seasonWords: 'Astbruch' });
  await decide.habitat(bare.id);
  // A tree nobody knows the girth of may be protected, and the bylaw forbids to change it as it forbids to fell it.
  expect(await app.post(`/api/work-orders/${id}/place`, { version })).toMatchObject({
    body: { issues: [{ key: 'felling_permit_undecided', params: { id: bare.id } }] },
  });
  await decide.permit(bare.id, { permit: 'not_needed', permitWords: 'fachgerechte Einkürzung' });
  expect((await app.post(`/api/work-orders/${id}/place`, { version })).status).toBe(200);
});

test('imminent danger goes first, stands open to be made up for, and is accepted when all is recorded', async () => {
  const { id } = await aFelling(app, area, { ...PROTECTED, urgency: 'D0' });
  expect((await app.post(`/api/measures/${id}/order`, orderBody(1))).status).toBe(200);
  expect((await step(id, 'report', { doneOn: '2026-04-13', remark: null })).status).toBe(200);
  expect(await idsOf('afterwards')).toContain(id);
  const today = await app.get('/api/today');
  expect(JSON.stringify(today.body)).toContain('fellings_unproven');
  const refused = await step(id, 'accept');
  expect(issueKeys(refused.body)).toEqual([
    'felling_needs_reason',
    'felling_in_closed_season',
    'felling_permit_undecided',
    'felling_needs_habitat',
    'felling_needs_after',
  ]);
  const danger = { plannedOn: '2026-04-13', seasonGround: 'GIV', seasonWords: 'Krone gebrochen' };
  await decide.reason(id, { reason: 'F05', hasFallen: true });
  await decide.season(id, danger);
  await decide.permit(id, { permit: 'not_needed', permitWords: 'Gefahrenabwehr' });
  await decide.habitat(id, {
    habitatOn: '2026-04-13',
    habitatMethods: [],
    habitatDecision: 'NACH',
    habitatWords: 'nach der Fällung abgesucht, nichts gefunden',
  });
  await decide.after(id, { stump: 'removed' });
  expect(issueKeys((await step(id, 'accept')).body)).toEqual(['felling_authority_untold']);
  await decide.season(id, {
    ...danger,
    toldOn: '2026-04-13',
    toldWords: 'Untere Naturschutzbehörde, telefonisch',
  });
  expect((await step(id, 'accept')).status).toBe(200);
  expect(await app.call(contract.getFelling, { params: { id } })).toMatchObject({ felledAs: 'UMG' });
  expect(await idsOf('afterwards')).not.toContain(id);
  expect(await idsOf('replacement')).toContain(id);
});

async function owed(id: string) {
  return (await app.call(contract.getFelling, { params: { id } })).replacement;
}
