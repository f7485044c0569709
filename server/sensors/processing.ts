import type { Knex } from 'knex';
import { readAhead } from './codecTurns.ts';
import { digest, type Digest, type ReadAhead, type Waiting } from './digest.rules.ts';
import { oldestKept } from './keeping.rules.ts';
import * as readings from './readings.store.ts';
import { addTallies } from './tallies.store.ts';
import * as store from './waiting.store.ts';

export interface ProcessingParts {
  knex: Knex;
  clock: () => Date;
  timeZone: string;
  log: (line: string) => void;
}

/** One transaction's worth. Own proposal: the embedded database answers others between two of them. */
const BATCH = 100;
const DAYS_AT_ONCE = 200;
/** Then messages of other devices are looked for again. Own proposal. */
const CODED_MS = 2000;

/**
 * Makes readings of every message that waits. What a batch comes to is written together with the word that it was
 * read: a process that ends midway has done nothing, and nothing is done twice. How many messages there were.
 */
export async function processWaiting(parts: ProcessingParts): Promise<number> {
  let total = 0;
  for (;;) {
    const plain = await processBatch(parts, 'plain');
    total += plain;
    if (plain === BATCH) continue;
    while ((await sumDays(parts)) === DAYS_AT_ONCE);
    // What codecs of the city read comes after all others, for a while at a time.
    const coded = await processCoded(parts);
    total += coded;
    if (coded === 0) return total;
  }
}

async function processCoded(parts: ProcessingParts): Promise<number> {
  const began = performance.now();
  let total = 0;
  for (;;) {
    const count = await processBatch(parts, 'coded');
    total += count;
    if (count < BATCH || performance.now() - began > CODED_MS) return total;
  }
}

async function processBatch(parts: ProcessingParts, lane: store.Lane): Promise<number> {
  const ahead = lane === 'coded' ? await readAhead(parts, BATCH) : undefined;
  try {
    return await inOneGo(parts, { lane, ahead, limit: BATCH });
  } catch (error) {
    if (!isOfData(error)) throw error;
    return oneByOne(parts, { lane, ahead });
  }
}

interface Batch {
  lane: store.Lane;
  ahead: ReadAhead | undefined;
}

/** One message among them cannot be stored: the others are not to wait for it. */
async function oneByOne(parts: ProcessingParts, { lane, ahead }: Batch): Promise<number> {
  const waiting = await store.takeWaiting(parts.knex, lane, BATCH);
  for (const { id } of waiting) {
    try {
      await inOneGo(parts, { lane, ahead, limit: 1, only: id });
    } catch (error) {
      if (!isOfData(error)) throw error;
      parts.log(JSON.stringify({ level: 'error', task: 'process uplink', uplink: id, error: String(error) }));
      await store.setAside(parts.knex, id, 'not_storable', parts.clock());
    }
  }
  return waiting.length;
}

/** A database that is away is no fault of a message; data it refuses (SQLSTATE 22, 23) or a slip of ours is. */
function isOfData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code !== 'string' || /^2[23]/.test(code);
}

async function inOneGo(
  { knex, clock, timeZone }: ProcessingParts,
  { lane, ahead, limit, only }: Batch & { limit: number; only?: number },
): Promise<number> {
  return knex.transaction(async (db) => {
    await store.beAloneWithUplinks(db);
    const waiting = await store.takeWaiting(db, lane, limit, only);
    if (waiting.length === 0) return 0;
    const now = clock();
    const sensors = await store.sensorsOf(db, [...new Set(waiting.map(({ devEui }) => devEui))]);
    const found = digest(waiting, sensors, { oldest: oldestKept(now), ...(ahead && { ahead }) });
    await writeReadings(db, waiting, found, timeZone);
    await store.writeHealth(db, found.health);
    await addTallies(db, found.tallies, timeZone);
    await store.writeVerdicts(db, found.verdicts, now);
    return found.verdicts.length;
  });
}

async function writeReadings(
  db: Knex,
  waiting: readonly Waiting[],
  found: Digest,
  timeZone: string,
): Promise<void> {
  const judged = new Set(found.verdicts.map(({ id }) => id));
  const again = new Set(
    waiting.filter(({ id, isCounted }) => isCounted && judged.has(id)).map(({ id }) => id),
  );
  const sensorsAgain = sensorsIn(found.verdicts.filter(({ id }) => again.has(id)));
  if (again.size > 0) {
    const old = { uplinkIds: [...again], sensorIds: sensorsAgain };
    await readings.markDirty(db, { ...old, timeZone });
    await readings.forgetReadingsOf(db, old.uplinkIds, old.sensorIds);
    await readings.forgetLastReadings(db, sensorsAgain);
  }
  const moments = found.readings.map(({ measuredAt }) => measuredAt);
  if (moments.length > 0) {
    await readings.openMonths(db, moments);
    await readings.insertReadings(db, found.readings);
    const sensorIds = sensorsIn(found.readings);
    const uplinkIds = [...new Set(found.readings.map(({ uplinkId }) => uplinkId))];
    await readings.markDirty(db, { uplinkIds, sensorIds, timeZone });
    await readings.renewLastReadings(db, sensorIds, moments.toSorted()[0] ?? '');
  }
  if (sensorsAgain.length > 0) await readings.renewLastReadings(db, sensorsAgain, '-infinity');
}

function sensorsIn(rows: readonly { sensorId: string | null }[]): string[] {
  return [...new Set(rows.map(({ sensorId }) => sensorId).filter((id) => id !== null))];
}

async function sumDays({ knex, timeZone }: ProcessingParts): Promise<number> {
  return knex.transaction(async (db) => {
    await store.beAloneWithUplinks(db);
    return readings.sumDirtyDays(db, timeZone, DAYS_AT_ONCE);
  });
}
