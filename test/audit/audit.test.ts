import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  AUDIT_EXPORT_PATH,
  type AuditEventFilter,
  getAuditState,
  getVerification,
  listAuditEvents,
  startVerification,
} from '../../server/audit/audit.contract.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { planTasks } from '../../server/tasks/tasks.contract.ts';
import { editTree, mapTree } from '../../server/trees/trees.contract.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { sealedCompletely } from '../support/sealed.ts';

const run = promisify(execFile);
const directory = await mkdtemp(join(tmpdir(), 'baumkataster-audit-'));
const app = await testApp();
let treeId = '';

beforeAll(async () => {
  const area = await anArea(app.database);
  treeId = (await app.call(mapTree, { body: aTree(area) })).id;
  await app.call(recordInspection, { body: anInspection(treeId) });
  await app.call(editTree, { params: { id: treeId }, body: { version: 2, status: 'UMG' } });
});

const events = async (query: Partial<AuditEventFilter>) =>
  (await app.call(listAuditEvents, { query })).events;

describe('events', () => {
  test('of a tree tell everything that happened because of one act, newest first', async () => {
    const found = await events({ tree: treeId });
    expect(found.map(({ noun, act }) => `${noun} ${act}`)).toEqual([
      'task withdrawn',
      'tree edited',
      'inspection inspected',
      'task arose',
      'tree mapped',
    ]);
    expect(found[1]).toMatchObject({
      before: { status: 'BEST' },
      after: { status: 'UMG' },
      madeById: DEMO_INSPECTOR_ID,
      roles: ['office', 'inspector'],
      address: '127.0.0.0',
      deviceName: expect.any(String),
    });
    expect(new Set([found[0]?.requestId, found[1]?.requestId]).size).toBe(1);
  });

  test('are found by noun, thing, person and day, and page by cursor', async () => {
    expect(await events({ noun: 'inspection' })).toHaveLength(1);
    expect(await events({ thing: treeId })).toHaveLength(2);
    expect(await events({ person: '01970000-de30-7000-8000-000000000031' })).toEqual([]);
    const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
    expect(await events({ tree: treeId, from: today, until: today })).toHaveLength(5);
    expect(await events({ tree: treeId, until: '2020-01-01' })).toEqual([]);
    const first = await app.call(listAuditEvents, { query: { tree: treeId, limit: 2 } });
    const next = await app.call(listAuditEvents, {
      query: { tree: treeId, limit: 200, cursor: first.nextCursor ?? '' },
    });
    expect([...first.events, ...next.events].map(({ id }) => id)).toEqual(
      (await events({ tree: treeId })).map(({ id }) => id),
    );
    expect((await app.get('/api/audit/events?cursor=x')).status).toBe(422);
  });

  test('name people by their id, never by their name', async () => {
    const other = (await app.call(mapTree, { body: aTree(await anArea(app.database, 'Ziegelhof')) })).id;
    await app.call(recordInspection, { body: anInspection(other) });
    const [task] = (await events({ tree: other, noun: 'task' })).map(({ thingId }) => thingId);
    await app.call(planTasks, {
      body: { tasks: [{ id: task ?? '', version: 1 }], assignedTo: DEMO_INSPECTOR_ID },
    });
    expect((await events({ thing: task }))[0]).toMatchObject({
      act: 'planned',
      after: { assignedTo: DEMO_INSPECTOR_ID },
    });
  });

  test('are for the office and the administrator', async () => {
    for (const role of ['inspector', 'contractor', 'viewer'] as const)
      expect({ role, status: (await (await app.as(role)).get('/api/audit/events')).status }).toEqual({
        role,
        status: 403,
      });
    for (const role of ['office', 'administrator'] as const)
      expect((await (await app.as(role)).get('/api/audit/state')).status).toBe(200);
  });
});

test('what a request has written is sealed within seconds, without anybody asking', async () => {
  await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  await vi.waitFor(async () => expect((await app.call(getAuditState)).waiting).toBe(0), {
    timeout: 15_000,
    interval: 200,
  });
  expect((await app.call(getAuditState)).head).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('a verification runs beside the requests and tells what it has found', async () => {
  expect(await app.call(startVerification)).toMatchObject({ status: 'running' });
  await vi.waitFor(
    async () => expect(await app.call(getVerification)).toMatchObject({ status: 'finished' }),
    { timeout: 15_000, interval: 50 },
  );
  expect(await app.call(getVerification)).toMatchObject({
    breaks: [],
    breakCount: 0,
    counts: { inspections: expect.any(Number) },
  });
});

describe('the exported chain', () => {
  const verify = async (text: string, ...more: string[]) => {
    const path = join(directory, 'chain.jsonl');
    await writeFile(path, text);
    try {
      return (await run(process.execPath, ['docs/evidence/verify.mjs', path, ...more])).stdout;
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    }
  };
  const exported = async () => {
    await sealedCompletely(app.database.knex);
    const answer = await fetch(app.origin + AUDIT_EXPORT_PATH, { headers: app.headers });
    expect(answer.status).toBe(200);
    return answer.text();
  };

  test('is checked by a program that needs nothing else', async () => {
    const text = await exported();
    expect(await verify(text)).toMatch(/^OK: \d+ events in \d+ blocks, \d+ anchors/);
  });

  test.each<[string, (line: string) => string, RegExp]>([
    [
      'a word of an event',
      (line) => line.replace('BEST', 'GEFX'),
      /^BROKEN: Event \d+ is not what was hashed/,
    ],
    [
      'an event taken out',
      (line) => (line.includes('inspected') ? '' : line),
      /^BROKEN: Block \d+ does not have the hash/,
    ],
    [
      'a block taken out',
      (line) => (line.startsWith('{"kind":"block","number":1,') ? '' : line),
      /^BROKEN: (Block 1 is missing|Event \d+ stands before)/,
    ],
    [
      'when a block was sealed',
      (line) => line.replace('"sealedAt":"2', '"sealedAt":"1'),
      /^BROKEN: Block 1 does not have/,
    ],
  ])('shows %s', async (_what, change, sentence) => {
    const text = await exported();
    expect(await verify(text.split('\n').map(change).join('\n'))).toMatch(sentence);
  });

  test('is recorded, and asks who is there to prove it once more after some minutes', async () => {
    await exported();
    expect((await events({ person: DEMO_INSPECTOR_ID, noun: 'account' }))[0]).toMatchObject({
      act: 'exported_audit',
    });
    app.setClock('2026-06-15T11:00:00Z');
    const answer = await app.get(AUDIT_EXPORT_PATH);
    expect(answer.status).toBe(403);
  });
});
