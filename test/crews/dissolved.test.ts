import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import * as crews from '../../server/crews/crews.contract.ts';
import { createWateringRound } from '../../server/watering/watering.contract.ts';
import { draftWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import * as care from '../../server/youngTrees/care.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aPlan, planned } from '../watering/watered.ts';
import { approved, orderOf } from '../workOrders/working.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';

const app = await testApp();
const office = await app.as('office');
const area = await anArea(app.database);
const REFUSED = { status: 422, body: { issues: [{ path: 'contractorId', key: 'contractor_unknown' }] } };

async function aCrew() {
  const facts = { name: `Kolonne ${uuidv7()}`, skills: [], tankLitres: null, memberIds: [] };
  const { id, version } = await office.call(crews.addCrew, { body: { id: uuidv7(), ...facts } });
  const dissolve = () =>
    office.call(crews.changeCrew, { params: { id }, body: { version, ...facts, isListed: false } });
  return { id, dissolve };
}

test('a crew that was dissolved gets no order: not as a draft, not by itself, not by a change', async () => {
  const { id: contractorId, dissolve } = await aCrew();
  await dissolve();
  const [one] = await approved(app, area, 1);
  if (!one) throw new Error('no measure was approved');
  expect(await office.post('/api/work-orders', orderOf([one], { contractorId }))).toMatchObject(REFUSED);
  const order = { version: one.version, contractorId, orderedUntil: '2026-08-01', note: null };
  expect(await office.post(`/api/measures/${one.id}/order`, order)).toMatchObject(REFUSED);
  const { measures: _measures, id, ...facts } = orderOf([one]);
  const { version } = await office.call(draftWorkOrder, { body: orderOf([one], { id }) });
  const { id: _id, ...changes } = { ...facts, id, version, contractorId };
  expect(await office.patch(`/api/work-orders/${id}`, changes)).toMatchObject(REFUSED);
});

test('a draft of a crew that is dissolved meanwhile is not placed before it is given to another one', async () => {
  const { id: contractorId, dissolve } = await aCrew();
  const body = orderOf(await approved(app, area, 1), { contractorId });
  const { id, version } = await office.call(draftWorkOrder, { body });
  await dissolve();
  expect(await office.post(`/api/work-orders/${id}/place`, { version })).toMatchObject(REFUSED);
  const { title, until, costCentreId, budgetYear, note } = body;
  const kept = { title, until, costCentreId, budgetYear, note };
  const other = { version, ...kept, contractorId: null };
  const changed = await office.patch(`/api/work-orders/${id}`, other);
  expect(changed).toMatchObject({ status: 200, body: { contractorId: null } });
});

test('a crew that was dissolved waters nothing any more: no plan, no round, no round of others', async () => {
  const { id: contractorId, dissolve } = await aCrew();
  await dissolve();
  const { round, plan, ids } = await planned(app, 1);
  expect(await office.post('/api/watering/plans', aPlan(ids, { contractorId }))).toMatchObject(REFUSED);
  const facts = { name: 'Nachguss', dueOn: '2026-06-20', tankLitres: null, note: null };
  const more = { id: uuidv7(), ...facts, refill: null, litres: null, of: { planId: plan.id } };
  expect(await office.post('/api/watering/rounds', { ...more, contractorId })).toMatchObject(REFUSED);
  await office.call(createWateringRound, { body: { ...more, contractorId: null } });
  const change = { version: round.version, ...facts, contractorId };
  expect(await office.patch(`/api/watering/rounds/${round.id}`, change)).toMatchObject(REFUSED);
});

test('a crew that was dissolved cares for no tree any more: no programme, no change to one', async () => {
  const { id: contractorId, dissolve } = await aCrew();
  const { ids } = await youngTrees(app, 3);
  const [own = '', others = '', third = ''] = ids;
  const facts = { endsOn: '2028-06-15', warrantyUntil: null, note: null };
  const start = (treeId: string, by: string | null) => ({
    id: uuidv7(),
    of: { treeIds: [treeId] },
    phase: 'development',
    contractorId: by,
    startsOn: '2026-06-15',
    stakesDueOn: null,
    pruningDueOn: null,
    ...facts,
  });
  for (const [tree, by] of [[own, contractorId] as const, [others, null] as const])
    expect((await office.post('/api/care-programmes', start(tree, by))).status).toBe(200);
  await dissolve();
  expect(await office.post('/api/care-programmes', start(third, contractorId))).toMatchObject(REFUSED);
  const { programmes } = await office.call(care.listProgrammes, { query: {} });
  const of = (tree: string) => programmes.find((one) => one.tree.id === tree);
  const change = { ...facts, contractorId, note: 'Gießring erneuern' };
  const changed = async (tree: string) => {
    const { id, version } = of(tree) ?? { id: '', version: 0 };
    return office.patch(`/api/care-programmes/${id}`, { version, ...change });
  };
  expect(await changed(others)).toMatchObject(REFUSED);
  // Who had it already keeps it while something else of it is changed.
  expect((await changed(own)).status).toBe(200);
});
