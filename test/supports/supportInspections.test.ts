import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import * as contract from '../../server/supports/supports.contract.ts';
import { sync } from '../../server/sync/sync.contract.ts';
import { treeHistory } from '../../server/trees/history.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { aLook, supported } from './supported.ts';

const app = await testApp();
const office = await app.as('office');
const inspector = await app.as('inspector');
let area = '';

beforeAll(async () => {
  area = await anArea(app.database);
});

const inspect = (body: contract.NewSupportInspection) => inspector.call(contract.inspectSupport, { body });
async function now({ id, treeId }: Pick<contract.Support, 'id' | 'treeId'>) {
  const { supports } = await app.call(contract.treeSupports, { params: { id: treeId } });
  const found = supports.find((one) => one.id === id);
  if (!found) throw new Error('the support is not there');
  return found;
}
const measuresOf = async (id: string) => (await app.call(listMeasures, { params: { id } })).measures;
const aProposal = () => ({ id: uuidv7(), measure: 'M42', urgency: 'D3' as const, remarks: null });
const atOnce = () => ({ ...aProposal(), measure: 'M76', urgency: 'D0' as const });

test('an inspection says who saw what, and the support follows it', async () => {
  const support = await supported(app, area);
  const look = aLook(support, { method: 'climbing', observations: ['Z01'] });
  const closed = await inspect(look);
  expect(closed).toMatchObject({
    inspectedOn: '2026-06-15',
    method: 'climbing',
    verdict: 'fine',
    nextDueOn: '2028-06-15',
    ruleSet: 'crown-support/1',
    correctsId: null,
    measures: [],
  });
  expect(closed.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await now(support)).toMatchObject({
    state: 'in_service',
    lastInspectedOn: '2026-06-15',
    lastVerdict: 'fine',
    nextDueOn: '2028-06-15',
    inspections: [{ id: look.id }],
  });
  const { changes } = await app.call(treeHistory, { params: { id: support.treeId } });
  expect(changes[0]).toMatchObject({
    noun: 'support_inspection',
    act: 'inspected',
    after: { verdict: 'fine' },
  });
});

test('one that is to be replaced says so, is due sooner, and proposes a measure for the tree', async () => {
  const support = await supported(app, area);
  const measure = aProposal();
  const closed = await inspect(aLook(support, { verdict: 'replace', observations: ['Z07'], measure }));
  expect(closed.measures).toMatchObject([
    { id: measure.id, measure: 'M42', deadline: '2026-09-15', status: 'VOR' },
  ]);
  expect(await now(support)).toMatchObject({ state: 'to_replace', nextDueOn: '2026-09-15' });
  expect(await measuresOf(support.treeId)).toMatchObject([{ measure: 'M42', urgency: 'D3' }]);
});

test('sent again it is recorded once; under the same id something else is refused', async () => {
  const support = await supported(app, area);
  const body = aLook(support, { verdict: 'adjust', observations: ['Z02'], measure: aProposal() });
  const operation = (id: string, said: object) => ({
    id,
    kind: 'inspectSupport',
    madeAt: '2026-06-15T09:30:00+02:00',
    params: {},
    body: said,
  });
  const send = async (one: ReturnType<typeof operation>) =>
    (await inspector.call(sync, { body: { operations: [one] } })).outcomes[0];
  const first = operation(uuidv7(), body);
  expect(await send(first)).toMatchObject({ outcome: 'applied', reply: { verdict: 'adjust' } });
  expect(await send(first)).toMatchObject({ outcome: 'applied' });
  expect(await send(operation(uuidv7(), body))).toMatchObject({ outcome: 'applied' });
  expect(await send(operation(uuidv7(), { ...body, verdict: 'fine' }))).toMatchObject({
    outcome: 'refused',
    problem: { issues: [{ key: 'already_closed' }] },
  });
  expect((await now(support)).inspections).toHaveLength(1);
  expect(await measuresOf(support.treeId)).toHaveLength(1);
});

test('whichever arrives last, the newest look holds', async () => {
  const support = await supported(app, area);
  await inspect(aLook(support, { inspectedAt: '2026-06-15T09:00:00Z' }));
  await inspect(
    aLook(support, {
      inspectedAt: '2026-06-12T09:00:00Z',
      verdict: 'danger',
      observations: ['Z13'],
      measure: atOnce(),
    }),
  );
  expect(await now(support)).toMatchObject({ state: 'in_service', lastVerdict: 'fine' });
});

test('a correction takes over, withdraws what was proposed, and leaves what it corrects', async () => {
  const support = await supported(app, area);
  const wrong = aLook(support, { verdict: 'danger', observations: ['Z13'], measure: atOnce() });
  await inspect(wrong);
  const body = { ...aLook(support), correctionReason: 'andere Sicherung gemeint' };
  const correction = await inspector.call(contract.correctSupportInspection, {
    params: { id: wrong.id },
    body,
  });
  expect(correction).toMatchObject({ correctsId: wrong.id, correctionReason: 'andere Sicherung gemeint' });
  expect(await now(support)).toMatchObject({
    state: 'in_service',
    lastVerdict: 'fine',
    inspections: [{ id: body.id }, { id: wrong.id, correctedById: body.id, verdict: 'danger' }],
  });
  expect(await measuresOf(support.treeId)).toMatchObject([{ status: 'STO' }]);
  const again = { ...aLook(support), correctionReason: 'noch einmal' };
  expect(await inspector.post(`/api/support-inspections/${wrong.id}/corrections`, again)).toMatchObject({
    status: 409,
    body: { issues: [{ key: 'corrected_already' }] },
  });
  const other = await supported(app, area);
  const strange = { ...aLook(other), correctionReason: 'vertauscht' };
  expect(await inspector.post(`/api/support-inspections/${body.id}/corrections`, strange)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'other_support' }] },
  });
});

test('a danger needs a measure at once; one that is under way already is enough for its correction', async () => {
  const support = await supported(app, area);
  const seen = { verdict: 'danger' as const, observations: ['Z13'] };
  for (const measure of [null, aProposal()])
    expect(
      await inspector.post('/api/support-inspections', aLook(support, { ...seen, measure })),
    ).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'measure', key: 'danger_needs_immediate_measure' }] },
    });
  const measure = atOnce();
  const first = aLook(support, { ...seen, measure });
  await inspect(first);
  await app.database.pool.query(`UPDATE measures SET status = 'GEP' WHERE id = $1`, [measure.id]);
  const correction = { ...aLook(support, { ...seen, remarks: 'Seil zwei' }), correctionReason: 'genauer' };
  const answer = await inspector.post(`/api/support-inspections/${first.id}/corrections`, correction);
  expect(answer.status).toBe(200);
  expect(await measuresOf(support.treeId)).toMatchObject([{ id: measure.id, status: 'GEP' }]);
});

test.each([
  ['made tomorrow', { inspectedAt: '2026-06-16T09:00:00+02:00' }, 'in_the_future'],
  ['that contradicts itself', { observations: ['Z01', 'Z04'] }, 'nothing_and_something'],
  ['with a bad verdict for nothing', { verdict: 'replace' as const }, 'verdict_needs_observation'],
  ['with an unknown observation', { observations: ['Z99'] }, 'code_unknown'],
  ['of another tree', { treeId: uuidv7() }, 'support_unknown'],
])('an inspection %s is refused', async (_, wrong, key) => {
  const answer = await inspector.post('/api/support-inspections', aLook(await supported(app, area), wrong));
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key }] } });
});

test('what was seen before a removal is taken however late it arrives; after it nothing is', async () => {
  const support = await supported(app, area);
  const { id, version } = support;
  const removal = { version, removedOn: '2026-06-14', cause: 'failed' as const, note: null };
  await office.call(contract.removeSupport, { params: { id }, body: removal });
  expect(await inspector.post('/api/support-inspections', aLook(support))).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'support_removed' }] },
  });
  await inspect(
    aLook(support, { inspectedAt: '2026-06-13T09:00:00Z', verdict: 'replace', observations: ['Z06'] }),
  );
  expect(await now(support)).toMatchObject({ state: 'removed', lastVerdict: 'replace' });
});

describe('a closed inspection of a support', () => {
  test.each([
    ['changed', (id: string) => sql`UPDATE support_inspections SET verdict = 'fine' WHERE id = ${id}`],
    ['deleted', (id: string) => sql`DELETE FROM support_inspections WHERE id = ${id}`],
    ['emptied', () => sql`TRUNCATE support_inspections CASCADE`],
  ])('cannot be %s', async (_, statement) => {
    const { id } = await inspect(aLook(await supported(app, area)));
    await expect(execute(app.database.knex, statement(id))).rejects.toMatchObject({
      constraint: 'inspection_is_closed',
    });
  });

  test('carries the hash of all it says, and the verification finds who changed it behind the triggers', async () => {
    const { knex } = app.database;
    const { id, contentHash } = await inspect(aLook(await supported(app, area)));
    const [row] = await select<{ hash: string }>(
      knex,
      sql`SELECT encode(sha256(convert_to(support_inspection_content(i), 'UTF8')), 'hex') AS hash
          FROM support_inspections i WHERE i.id = ${id}`,
    );
    expect(row?.hash).toBe(contentHash);
    const found = async () => {
      const { breaks } = await verifyEvidence(knex, { dataDirectory: '/nowhere', keys: [] });
      return breaks.filter((one) => one.id === id).map(({ kind }) => kind);
    };
    expect(await found()).toEqual([]);
    await execute(knex, sql`ALTER TABLE support_inspections DISABLE TRIGGER support_inspections_closed`);
    await execute(knex, sql`UPDATE support_inspections SET remarks = 'war schon immer so' WHERE id = ${id}`);
    expect(await found()).toEqual(['inspection_changed']);
    await execute(knex, sql`DELETE FROM support_inspections WHERE id = ${id}`);
    expect(await found()).toEqual(['inspection_missing']);
    await execute(knex, sql`ALTER TABLE support_inspections ENABLE TRIGGER support_inspections_closed`);
  });
});
