import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR, DEMO_CREWS, DEMO_PEOPLE } from '../../seeds/people.ts';
import { listContractors } from '../../server/contractors/contractors.contract.ts';
import * as crews from '../../server/crews/crews.contract.ts';
import { exportMyself } from '../../server/accounts/personExport.contract.ts';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { listOrders } from '../../server/measures/orders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, placed } from '../workOrders/working.ts';

const app = await testApp();
const office = await app.as('office');
/** Gerd Folkerts, of the crew that waters. */
const member = await app.as('crew');
const area = await anArea(app.database);
const [WATERING_CREW = '', YOUNG_TREE_CREW = ''] = DEMO_CREWS.map(({ id }) => id);
const VIEWER = DEMO_PEOPLE.find(({ roles }) => roles.includes('viewer'))?.id ?? '';

function aCrew(changes: object = {}) {
  return {
    id: uuidv7(),
    name: `Kolonne ${uuidv7()}`,
    skills: [],
    tankLitres: null,
    memberIds: [],
    ...changes,
  };
}

test('a crew has a name, people, skills and a tank, and stands among those work is placed with', async () => {
  const { people } = await office.call(crews.listCrewPeople);
  const memberIds = people.slice(0, 2).map(({ id }) => id);
  const body = aCrew({ skills: ['watering'], tankLitres: 2000, memberIds });
  const added = await office.call(crews.addCrew, { body });
  expect(added).toMatchObject({ tankLitres: 2000, skills: ['watering'], isListed: true });
  expect(added.members.map(({ id }) => id).toSorted()).toEqual(memberIds.toSorted());
  expect(await office.call(crews.addCrew, { body })).toEqual(added);
  const { contractors } = await office.call(listContractors);
  expect(contractors.find(({ id }) => id === body.id)).toMatchObject({ name: body.name, kind: 'crew' });
});

test('a name that is taken, a member without the role and a stale version are refused', async () => {
  const [known] = DEMO_CREWS;
  expect((await office.post('/api/crews', aCrew({ name: known?.name }))).status).toBe(409);
  expect(await office.post('/api/crews', aCrew({ memberIds: [VIEWER] }))).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'memberIds', key: 'member_without_role' }] },
  });
  const { id, ...facts } = aCrew();
  await office.call(crews.addCrew, { body: { id, ...facts } });
  const changed = { ...facts, isListed: true, version: 1 };
  expect((await office.put(`/api/crews/${id}`, changed)).status).toBe(200);
  expect((await office.put(`/api/crews/${id}`, changed)).status).toBe(409);
});

test('an order placed with a crew is seen by its people under its name, and reported by them', async () => {
  const [measure] = await approved(app, area, 1);
  if (!measure) throw new Error('no measure was approved');
  const order = await placed(app, [measure], { contractorId: WATERING_CREW });
  expect(order.contractorName).toBe('Kolonne Wasser');
  const { orders } = await member.call(listOrders, { query: { mine: 'yes' } });
  expect(orders).toMatchObject([{ id: measure.id, contractorName: 'Kolonne Wasser', status: 'BEA' }]);
  const report = { version: orders[0]?.version, doneOn: '2026-06-15', remark: null };
  const reported = await member.post(`/api/measures/${measure.id}/report`, report);
  expect(reported).toMatchObject({ status: 200, body: { status: 'AGM', doneReportedBy: 'Gerd Folkerts' } });
});

test('what is placed with another crew is not theirs to report', async () => {
  const [measure] = await approved(app, area, 1);
  if (!measure) throw new Error('no measure was approved');
  await placed(app, [measure], { contractorId: YOUNG_TREE_CREW });
  const { orders } = await member.call(listOrders, { query: { mine: 'yes' } });
  expect(orders.map(({ id }) => id)).not.toContain(measure.id);
  const { orders: placedThere } = await office.call(listOrders, { query: { contractor: YOUNG_TREE_CREW } });
  const report = { version: placedThere[0]?.version, doneOn: '2026-06-15', remark: null };
  expect(await member.post(`/api/measures/${measure.id}/report`, report)).toMatchObject({
    status: 404,
    body: { issues: [{ path: 'id', key: 'order_gone' }] },
  });
});

test('a crew with open work is not dissolved; one without is offered no more and keeps its name', async () => {
  const { crews: all } = await office.call(crews.listCrews);
  const busy = all.find(({ id }) => id === YOUNG_TREE_CREW);
  const factsOf = ({ name, skills, tankLitres, members, version }: crews.Crew) => {
    return { name, skills, tankLitres, version, memberIds: members.map(({ id }) => id) };
  };
  if (!busy) throw new Error('the crew is not there');
  expect(await office.put(`/api/crews/${busy.id}`, { ...factsOf(busy), isListed: false })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'isListed', key: 'crew_has_work' }] },
  });
  const idle = await office.call(crews.addCrew, { body: aCrew() });
  await office.call(crews.changeCrew, {
    params: { id: idle.id },
    body: { ...factsOf(idle), isListed: false },
  });
  const { contractors } = await office.call(listContractors);
  expect(contractors.map(({ id }) => id)).not.toContain(idle.id);
});

test('who reads sees the crews, firms do not, and only who manages firms changes them', async () => {
  expect((await member.get('/api/crews')).status).toBe(200);
  expect((await (await app.as('contractor')).get('/api/crews')).status).toBe(403);
  expect((await member.post('/api/crews', aCrew())).status).toBe(403);
});

test('whoever asks for what names them learns in how many crews they are, and a firm’s people their firm', async () => {
  const { account } = await member.call(whoAmI);
  const { crews: all } = await office.call(crews.listCrews);
  const own = all.filter(({ members }) => members.some(({ id }) => id === account.id));
  expect(own).not.toHaveLength(0);
  expect((await member.call(exportMyself)).rows).toMatchObject({ crew_members: own.length });
  const firm = await app.as('contractor');
  expect(await firm.call(whoAmI)).toMatchObject({ contractorId: DEMO_CONTRACTOR.id });
  expect(await member.call(whoAmI)).toMatchObject({ contractorId: null });
});
