import type { Knex } from 'knex';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { recordChanges } from '../audit/changes.store.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { folderPut } from './folderTarget.ts';
import { PushFailure, type PushedFile, type Put } from './pushedFile.ts';
import { nextLook, nextTry } from './pushes.rules.ts';
import type { PushSettings, PushTarget } from './pushes.settings.ts';
import * as store from './pushes.store.ts';
import { s3Put } from './s3Target.ts';
import { webDavPut } from './webDavTarget.ts';

export interface PushParts {
  knex: Knex;
  downloads: Downloads;
  settings: PushSettings;
  timeZone: string;
  clock: () => Date;
}

/** Longer than any attempt: whoever has died while sending has let go of it by then. */
const LEASE_MS = 2 * 3_600_000;

export type PushOutcome = 'not due' | 'unchanged' | 'sent' | 'failed';

/** Sends the downloads if it is time and the public data has changed since they were last sent. */
export async function pushDownloads(parts: PushParts): Promise<PushOutcome> {
  const { knex, settings, clock } = parts;
  const now = clock();
  const until = new Date(now.getTime() + LEASE_MS);
  const push = await knex.transaction((db) => store.claimPush(db, settings.shownTarget, now, until));
  if (!push) return 'not due';
  try {
    return await sendChanged(parts, push);
  } catch (error) {
    // Being away or refusing is an outcome, told on the administrator's page.
    await fail(parts, push, reasonOf(error));
    return 'failed';
  }
}

async function sendChanged(parts: PushParts, push: store.PushRow): Promise<PushOutcome> {
  const { knex, downloads, settings, timeZone, clock } = parts;
  const { madeOf, files } = await downloads.bundle();
  const next = () => nextLook(clock(), settings.everyHours, timeZone);
  if (madeOf === push.pushedOf) {
    await store.keepPush(knex, push.id, clock(), next());
    return 'unchanged';
  }
  const put = putFor(settings.target);
  for (const file of files) await put(file, clock());
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  await knex.transaction(async (db) => {
    await store.succeedPush(db, push.id, { of: madeOf, bytes }, clock(), next());
    await record(db, push.id, 'sent', { target: settings.shownTarget, files: described(files) });
  });
  return 'sent';
}

async function fail({ knex, settings, clock }: PushParts, push: store.PushRow, error: string): Promise<void> {
  const now = clock();
  await knex.transaction(async (db) => {
    await store.failPush(db, push.id, error, now, nextTry(now, push.failures + 1));
    // The first of a row stands in the trail, and that it went on again; each of a hundred would only hide it.
    if (push.failures === 0) await record(db, push.id, 'failed', { target: settings.shownTarget, error });
  });
}

function putFor(target: PushTarget): Put {
  switch (target.kind) {
    case 'folder':
      return folderPut(target.path);
    case 'webdav':
      return webDavPut(target);
    case 's3':
      return s3Put(target);
  }
}

function described(files: readonly PushedFile[]) {
  return files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
}

function record(db: Knex, id: string, act: 'sent' | 'failed', after: Record<string, unknown>): Promise<void> {
  const change = { noun: 'push', thingId: id, treeId: null, act, before: null, after } as const;
  return recordChanges({ db, account: SERVER_ACCOUNT, origin: ON_THE_SERVER }, [change]);
}

const LONGEST_REASON = 500;

/** In words, without addresses that hold more than is shown. */
function reasonOf(error: unknown): string {
  if (error instanceof PushFailure) return error.message.slice(0, LONGEST_REASON);
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code !== null) return code;
  return error instanceof Error ? error.name : 'unknown';
}
