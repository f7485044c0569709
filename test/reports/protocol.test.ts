import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { sealedCompletely } from '../support/sealed.ts';
import {
  correctInspection,
  listInspections,
  recordInspection,
} from '../../server/inspections/inspections.contract.ts';
import { closeRound } from '../../server/rounds/rounds.contract.ts';
import { skipTask } from '../../server/tasks/tasks.contract.ts';
import { aRoundOf, ENNO } from '../rounds/streets.ts';
import { testApp } from '../support/app.ts';
import { aFinding, anInspection } from '../support/examples.ts';
import { A_WHOLE_PAGE, lookAt } from './support/lookAt.ts';
import { readPaper } from './support/readPaper.ts';

const app = await testApp();

test('of a round names its inspections with rule set, qualification and hashes, and nothing else', async () => {
  const { round, tasks } = await aRoundOf(app, 4, { name: 'Rundenprobe' });
  await aRoundOf(app, 1);
  const [first, second, third] = tasks.map(({ tree }) => tree.id);
  await inspect(first, { findings: [aFinding({ photoIds: [] })], condition: 'L', result: 'OM' });
  await inspect(second);
  await app.call(skipTask, {
    params: { id: tasks[2]?.id ?? '' },
    body: { version: 2, reason: 'Baustelle vor dem Baum', nextDueOn: '2026-10-01' },
  });
  await app.call(closeRound, { params: { id: round.id }, body: { version: 1, followUp: null } });
  const { text, title } = await protocolOf(round.id);
  expect(title).toBe('Kontrollprotokoll: Rundenprobe');
  expect(text).toContain('2 Kontrollen an 2 Bäumen');
  expect(text).toContain('4, davon kontrolliert 2, übersprungen 1, entfallen 0, offen oder übrig 1');
  expect(text).toContain('abgeschlossen am 15.06.2026');
  expect(text).toContain('regular-intervals/2021-1 (2 Kontrollen)');
  expect(text).toContain('Zertifikat');
  for (const hash of await hashesOf([first, second])) expect(text.replaceAll(' ', '')).toContain(hash);
  expect(text).toContain('Nicht kontrolliert (2)');
  expect(text).toContain('übersprungen: Baustelle vor dem Baum');
  expect(text).toContain('übrig geblieben');
  for (const hash of await hashesOf([third])) expect(text.replaceAll(' ', '')).not.toContain(hash);
});

test('holds one checksum over those of its inspections, and says whether the chain has them', async () => {
  const { round, tasks } = await aRoundOf(app, 2);
  await withoutSealing(async () => {
    for (const { tree } of tasks) await inspect(tree.id);
    const before = await protocolOf(round.id);
    expect(before.text).toContain('alle bis auf 2');
  });
  await sealedCompletely(app.database.knex);
  const { text } = await protocolOf(round.id);
  expect(text).toContain('alle aufgeführten Kontrollen');
  const listed = [...text.matchAll(/SHA-256 ([0-9a-f]{32}) ?([0-9a-f]{32})/g)].map(([, a, b]) => `${a}${b}`);
  expect(listed).toHaveLength(2);
  const sum = createHash('sha256')
    .update(listed.map((hash) => `${hash}\n`).join(''))
    .digest('hex');
  expect(text).toContain(`Prüfsumme dieser Liste ${sum}`);
});

test('shows what was corrected later beside its correction', async () => {
  const { round, tasks } = await aRoundOf(app, 1);
  const treeId = tasks[0]?.tree.id ?? '';
  const wrong = anInspection(treeId);
  await app.call(recordInspection, { body: wrong });
  const correctionReason = 'Vitalität verwechselt';
  await app.call(correctInspection, {
    params: { id: wrong.id },
    body: { ...anInspection(treeId, { vitality: '2' }), correctionReason },
  });
  const { text } = await protocolOf(round.id);
  expect(text).toContain('2 Kontrollen an 1 Bäumen');
  expect(text).toContain('später korrigiert');
  for (const hash of await hashesOf([treeId], 2)) expect(text.replaceAll(' ', '')).toContain(hash);
});

test('of a round nobody has walked yet says so and asks for no signature', async () => {
  const { round } = await aRoundOf(app, 1);
  const { text } = await protocolOf(round.id, 'language=en');
  expect(text).toContain('No inspection of this round has been closed yet.');
  expect(text).not.toContain('Date, signature');
});

test('of somebody else’s round is not there for an inspector, nor of one that does not exist for anybody', async () => {
  const { round } = await aRoundOf(app, 1, { inspectorId: ENNO });
  const imke = await app.as('inspector');
  expect((await imke.get(`/api/reports/protocol.pdf?round=${round.id}`)).status).toBe(404);
  const unknown = '0197cccc-0000-7000-8000-000000000001';
  expect((await app.get(`/api/reports/protocol.pdf?round=${unknown}`)).status).toBe(404);
  expect((await app.get('/api/reports/protocol.pdf')).status).toBe(422);
});

test('of many trees repeats its heads, counts its pages and leaves none blank', async () => {
  const { round, tasks } = await aRoundOf(app, 24, { name: 'Lange Runde' });
  for (const { tree } of tasks)
    await inspect(tree.id, { findings: [aFinding({ photoIds: [] })], condition: 'L', result: 'OM' });
  const { bytes, pages } = await protocolOf(round.id);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of await lookAt(bytes)) expect(page).toMatchObject(A_WHOLE_PAGE);
  const rows = pages.filter((page) => page.includes('keine Auffälligkeit') || page.includes('SHA-256'));
  for (const page of rows.slice(0, -1)) expect(page).toContain('Befunde, Grenzen');
  pages.forEach((page, index) => expect(page).toContain(`Seite ${index + 1} von ${pages.length}`));
});

/** The server seals every second; a constraint no block keeps holds it back for as long as the work takes. */
async function withoutSealing(work: () => Promise<void>): Promise<void> {
  const { knex } = app.database;
  await knex.raw('ALTER TABLE audit_blocks ADD CONSTRAINT held_back CHECK (false) NOT VALID');
  try {
    await work();
  } finally {
    await knex.raw('ALTER TABLE audit_blocks DROP CONSTRAINT held_back');
  }
}

function inspect(treeId: string | undefined, seen: object = {}) {
  return app.call(recordInspection, { body: anInspection(treeId ?? '', seen) });
}

/** The hashes of the newest inspections of trees. */
async function hashesOf(treeIds: readonly (string | undefined)[], newest = 1): Promise<string[]> {
  const all = await Promise.all(treeIds.map((id) => app.call(listInspections, { params: { id: id ?? '' } })));
  return all.flatMap(({ inspections }) => inspections.slice(0, newest).map(({ contentHash }) => contentHash));
}

async function protocolOf(round: string, query = 'language=de') {
  const response = await fetch(`${app.origin}/api/reports/protocol.pdf?round=${round}&${query}`, {
    headers: app.headers,
  });
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/protocol-${round}.pdf`, bytes);
  return { bytes, ...(await readPaper(bytes)) };
}
