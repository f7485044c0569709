import { readTts } from '../lorawan/networks/tts.rules.ts';
import { keepUplink } from '../lorawan/uplinks.store.ts';
import { isTooDeep } from '../lorawan/fields.rules.ts';
import { askStorage, receivedAt, type StoragePage } from './askStorage.ts';
import * as store from './backfills.store.ts';
import { isPassing, waitAfter } from './failures.rules.ts';
import { failureOf, isEnding, type PullParts } from './pullParts.ts';

/** After so many failures in a row somebody has to look; that is about four hours. Own proposal. */
const MOST_FAILURES = 10;

/** Fetches what a network has kept, page by page; what goes wrong is tried again, or told. */
export async function runBackfill(parts: PullParts, job: store.DueBackfill): Promise<void> {
  const { knex, clock, log } = parts;
  try {
    if (await fetchAll(parts, job))
      await store.finish(knex, job.id, { state: 'done', failure: null }, clock());
  } catch (error) {
    if (isEnding(error)) return;
    const failure = failureOf(error, { log, task: 'back-fill', source: job.sourceId });
    const failures = job.failures + 1;
    if (!isPassing(failure.key) || failures >= MOST_FAILURES)
      return void (await store.finish(knex, job.id, { state: 'failed', failure }, clock()));
    const nextAt = new Date(clock().getTime() + waitAfter(failure, failures) * 1000);
    await store.postpone(knex, job.id, failure, nextAt);
  }
}

/** False when somebody ended it. */
async function fetchAll(parts: PullParts, job: store.DueBackfill): Promise<boolean> {
  const access = { ...job, innerHosts: parts.innerHosts };
  const before = new Date(job.until);
  let after = new Date(job.reachedAt ?? job.from);
  let token: string | null = null;
  for (;;) {
    const page = await askStorage(access, { after, before, token });
    const reachedAt = lastMoment(page);
    const counts = await keepPage(parts, job.sourceId, page);
    if (!(await store.addProgress(parts.knex, job.id, { ...counts, reachedAt }))) return false;
    if (page.messages.length === 0) return true;
    if (page.token === null) {
      // Without tokens the next page begins where this one ended; the last message comes again, and is known.
      if (!page.isFull || reachedAt === null || reachedAt <= after) return true;
      after = reachedAt;
    }
    token = page.token;
    await parts.pause();
  }
}

function lastMoment({ messages }: StoragePage): Date | null {
  return messages
    .map(receivedAt)
    .reduce<Date | null>(
      (latest, at) => (at !== null && (latest === null || at > latest) ? at : latest),
      null,
    );
}

async function keepPage(
  { knex, clock }: PullParts,
  sourceId: string,
  { messages }: StoragePage,
): Promise<{ kept: number; known: number }> {
  const counts = { kept: 0, known: 0 };
  for (const message of messages) {
    if (isTooDeep(message)) continue;
    const kept = { body: JSON.stringify(message), receivedAt: clock() };
    const { duplicate } = await keepUplink(knex, sourceId, readTts(message), kept);
    counts[duplicate ? 'known' : 'kept'] += 1;
  }
  return counts;
}
