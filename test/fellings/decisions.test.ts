import { v7 as uuidv7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { nameReplacement, withdrawReplacement } from '../../server/fellings/decisions.contract.ts';
import * as contract from '../../server/fellings/fellings.contract.ts';
import { fellingsToTell } from '../../server/fellings/telling.store.ts';
import { ofFellings, ofReplacements } from '../../server/reminders/subjects.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { anArea, aFinding, aSpecies, aTree } from '../support/examples.ts';
import { aFelling, deciderOf, orderBody, prepare } from './preparing.ts';

const app = await testApp();
const area = await anArea(app.database);
const lime = await aSpecies(app.database);
const decide = deciderOf(app);
/** A protected tree: a lime of 140 cm. */
const PROTECTED = { facts: { speciesId: lime } };

beforeEach(() => app.setClock('2026-04-13T08:00:00Z'));

test('the list says what is missing as the rules do, page by page', async () => {
  const elsewhere = await anArea(app.database, 'Fällweg');
  const bare = await aFelling(app, elsewhere, PROTECTED);
  const ready = await aFelling(app, elsewhere, PROTECTED);
  await prepare(decide, ready.id);
  const small = await aFelling(app, elsewhere, { facts: { speciesId: lime, stemGirthsCm: [60] } });
  const query = { area: [elsewhere], limit: 2 };
  const first = await app.call(contract.listFellings, { query });
  const rest = await app.call(contract.listFellings, { query: { ...query, cursor: first.nextCursor ?? '' } });
  const missing = new Map([...first.fellings, ...rest.fellings].map((one) => [one.id, one.missing]));
  expect(missing.get(bare.id)).toEqual(['reason', 'season', 'permit', 'habitat', 'after']);
  expect(missing.get(small.id)).toEqual(['reason', 'season', 'habitat', 'after']);
  expect(missing.get(ready.id)).toEqual(['after']);
  expect(missing.size).toBe(3);
  const { counts } = await app.call(contract.countFellings, { query: { area: [elsewhere] } });
  expect(counts).toMatchObject({ open: 3, season: 2, permit: 1, habitat: 2, afterwards: 0 });
});

test('a tree elsewhere makes up for a felling, once, and can be taken back', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  await decide.after(id);
  const other = await app.call(mapTree, { body: aTree(area) });
  const named = await app.call(nameReplacement, { params: { id }, body: { treeId: other.id } });
  expect(named).toMatchObject({ replacements: [{ treeId: other.id, isSuccessor: false }] });
  const gone = await app.call(mapTree, { body: aTree(area, { status: 'UMG' }) });
  expect(await app.post(`/api/fellings/${id}/replacements`, { treeId: gone.id })).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'replaces_with_gone' }] },
  });
  expect(await app.post(`/api/fellings/${id}/replacements`, { treeId: other.id })).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'replaces_already' }] },
  });
  const without = await app.call(withdrawReplacement, {
    params: { id },
    body: { treeId: other.id },
  });
  expect(without.replacements).toEqual([]);
});

test('only the office decides; inspectors and viewers read, firms do not', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  const body = { version: 0, reason: 'F01', reasonWords: null, hasFallen: false };
  for (const role of ['inspector', 'viewer', 'contractor'] as const) {
    const person = await app.as(role);
    expect((await person.put(`/api/fellings/${id}/reason`, body)).status).toBe(403);
    expect((await person.get(`/api/fellings/${id}`)).status).toBe(role === 'contractor' ? 403 : 200);
  }
});

test('a felling is asked for by the measure it belongs to, and only where it is a strong intervention', async () => {
  const { id } = await aFelling(app, area, { measure: 'M21' });
  expect((await app.get(`/api/fellings/${id}`)).status).toBe(404);
  expect((await app.get(`/api/fellings/${uuidv7()}`)).status).toBe(404);
  const cut = await aFelling(app, area, { measure: 'M35' });
  expect(await decide.reason(cut.id)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'felling_step_unknown' }] },
  });
});

test('who decided, and what inspections had seen in the tree, stand beside the decision', async () => {
  const { id } = await aFelling(app, area, {
    ...PROTECTED,
    seen: { findings: [aFinding({ damage: null, severity: null, habitat: 'H01' })] },
  });
  const { body } = await decide.habitat(id);
  expect(body).toMatchObject({
    decisions: [{ step: 'habitat', writtenBy: expect.any(String) }],
    knownHabitats: [{ habitat: 'H01', inspectedOn: '2026-04-01' }],
  });
});

test('words without an exception are not kept, and no code is taken that is in no list', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  expect(await decide.season(id, { seasonWords: 'ohne Ausnahme' })).toMatchObject({
    status: 200,
    body: { facts: { seasonWords: null, seasonYear: null } },
  });
  expect(await decide.reason(id, { reason: 'F99' })).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'code_unknown' }] },
  });
});

test('of two who decide at the same time the second is told, and nothing is lost', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  await decide.reason(id);
  expect(await decide.season(id, { version: 0 })).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'version', key: 'changed_meanwhile' }] },
  });
});

test('a decision is corrected with a reason only, and the earlier one stays', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  await decide.reason(id, { reason: 'F01' });
  expect(await decide.reason(id, { reason: 'F03' })).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'correctionReason', key: 'correction_needs_reason' }] },
  });
  const corrected = await decide.reason(id, { reason: 'F03', correctionReason: 'Zahlendreher' });
  expect(corrected).toMatchObject({
    status: 200,
    body: {
      version: 2,
      facts: { reason: 'F03' },
      decisions: [
        { version: 2, step: 'reason', correctionReason: 'Zahlendreher', facts: { reason: 'F03' } },
        { version: 1, step: 'reason', correctionReason: null, facts: { reason: 'F01' } },
      ],
    },
  });
  await expect(
    app.database.pool.query(`UPDATE felling_decisions SET reason = 'F02' WHERE measure_id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'felling_decision_stays' });
  const { rows } = await app.database.pool.query<{ act: string }>(
    `SELECT act FROM audit_events WHERE noun = 'felling' AND thing_id = $1 ORDER BY id`,
    [id],
  );
  expect(rows.map(({ act }) => act)).toEqual(['decided_reason', 'corrected_reason']);
});

test('the case file of the tree names every decision, who made it, and what was decided', async () => {
  const { id, tree } = await aFelling(app, area, PROTECTED);
  await prepare(decide, id);
  await decide.reason(id, { reason: 'F03', correctionReason: 'Zahlendreher' });
  const answer = await fetch(`${app.origin}/api/trees/${tree.id}/case-file.pdf`, { headers: app.headers });
  const { text } = await readPaper(new Uint8Array(await answer.arrayBuffer()));
  expect(text).toContain('Entscheidungen: Fällung');
  expect(text).toContain('abgestorben');
  expect(text).toContain('Gewährleistung der Verkehrssicherheit');
  expect(text).toContain('Untere Naturschutzbehörde, UNB 12/26');
  expect(text).toContain('geprüft am 10.04.2026 durch Büro für Artenschutz');
  expect(text).toContain('Zahlendreher');
  // What held before the correction stands there too.
  expect(text).toContain('Fällgrund: nicht mehr standsicher');
  expect(text).toContain('Fällgrund: abgestorben');
});

test('a tree that makes up for another and falls is owed again', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  await decide.after(id);
  const other = await app.call(mapTree, { body: aTree(area) });
  await app.call(nameReplacement, { params: { id }, body: { treeId: other.id } });
  const planted = async () => (await app.call(contract.getFelling, { params: { id } })).replacement?.planted;
  expect(await planted()).toBe(1);
  await app.patch(`/api/trees/${other.id}`, { version: other.version, status: 'UMG' });
  expect(await planted()).toBe(0);
});

test('an exception stays that of its season when something else of the step is written down', async () => {
  const { id } = await aFelling(app, area, PROTECTED);
  const danger = { plannedOn: null, seasonGround: 'GIV', seasonWords: 'Riss' };
  await decide.season(id, danger);
  app.setClock('2027-01-04T08:00:00Z');
  const told = await decide.season(id, { ...danger, toldOn: '2026-04-14', toldWords: 'UNB, Telefon' });
  expect(told).toMatchObject({ body: { facts: { seasonYear: 2026 }, isEmergency: false } });
});

test('the office is reminded of what went first, and of trees that are owed', async () => {
  const danger = await aFelling(app, area, { ...PROTECTED, urgency: 'D0' });
  await app.post(`/api/measures/${danger.id}/order`, orderBody(1));
  const [reminded] = await fellingsToTell(app.database.knex, '2026-04-20', 'Europe/Berlin').then((all) =>
    ofFellings(
      all.filter(({ id }) => id === danger.id),
      '2026-04-20',
    ),
  );
  expect(reminded).toMatchObject({
    kind: 'felling',
    stage: 'passed',
    aboutDay: '2026-04-13',
    audiences: ['office'],
  });
});

test.each([
  ['2027-04-30', '2026-12-01', null],
  ['2027-04-30', '2027-01-15', 'soon'],
  ['2027-04-30', '2027-04-15', 'near'],
  ['2027-04-30', '2027-05-01', 'passed'],
  ['2027-04-30', '2027-05-09', 'passed_week'],
] as const)('of a tree owed by %s the office hears on %s: %s', (dueBy, today, stage) => {
  const owed = { id: uuidv7(), treeId: uuidv7(), dueBy, count: 1, tree: '17', area: 'Lindenallee' };
  expect(ofReplacements([owed], today)[0]?.stage ?? null).toBe(stage);
});
