import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Sealer, sealAll } from '../../server/audit/sealer.ts';
import { openSigningKey, type SigningKey } from '../../server/audit/anchors/signingKey.ts';
import { recordChanges, type Change } from '../../server/audit/changes.store.ts';
import type { Findings } from '../../server/audit/verification/breaks.ts';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { execute, sql } from '../../server/db/sql.ts';
import { workIn } from '../audit/support/writing.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atLeast, atMost, beside, median, type Figure } from './figure.ts';
import { growthDuring } from './memory.ts';
import { plantEvents } from './plantEvents.ts';

const WRITERS = 8;
const ROUNDS = 5;
const ROUND_MS = 4000;
/** Some pages of events and what the garbage collector has not taken yet; the chain itself is larger. */
const VERIFICATION_MB = 150;

type Say = (line: string) => void;

/**
 * What chaining costs those who write, and how long a verification takes. A write is a transaction that changes a tree
 * and records it: once as a plain row, once as an event of the chain with the sealer running beside.
 */
export async function auditBench({ database }: BenchDatabase, say: Say): Promise<Figure[]> {
  const { knex } = database;
  await knex.raw(PLAIN_TABLE);
  const key = await openSigningKey(`${tmpdir()}/baumkataster-bench-${process.pid}.pem`);
  const trees = await someTrees(knex);
  const rates = { plain: [] as number[], chained: [] as number[] };
  await writesPerSecond(trees, plainWriter(knex), ROUND_MS / 4); // warms both up
  for (let round = 0; round < ROUNDS; round++) {
    rates.plain.push(await writesPerSecond(trees, plainWriter(knex)));
    rates.chained.push(await chainedWritesPerSecond(knex, key, trees));
    say(`  round ${round + 1}: ${rates.plain.at(-1)} plain, ${rates.chained.at(-1)} chained writes/s`);
  }
  const ratios = rates.chained.map((rate, round) => rate / (rates.plain[round] ?? NaN));
  const written = atLeast(0.85, {
    name: `writes chained, ${WRITERS} writers`,
    value: median(ratios) * median(rates.plain),
    unit: '/s',
    reference: median(rates.plain),
    referenceName: 'the same unchained',
  });
  return [written, ...(await verificationFigures(database, key, say))];
}

/** The history as it was before the chain: the same columns, keys and indexes. */
const PLAIN_TABLE = `
  CREATE TABLE plain_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    noun text NOT NULL, thing_id uuid NOT NULL, tree_id uuid REFERENCES trees (id), act text NOT NULL,
    before jsonb, after jsonb, made_by uuid NOT NULL REFERENCES accounts (id),
    made_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON plain_changes (tree_id, id DESC);
  CREATE INDEX ON plain_changes (noun, thing_id, id DESC);
  CREATE INDEX ON plain_changes (made_by)`;

type Knex = BenchDatabase['database']['knex'];
type Write = (treeId: string) => Promise<void>;

async function someTrees(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>('SELECT id FROM trees ORDER BY id LIMIT 4000');
  return rows.map(({ id }) => id);
}

async function writesPerSecond(trees: readonly string[], write: Write, ms = ROUND_MS): Promise<number> {
  let writes = 0;
  const began = performance.now();
  const end = began + ms;
  const writer = async (first: number) => {
    for (let turn = first; performance.now() < end; turn += WRITERS) {
      await write(trees[turn % trees.length] ?? '');
      writes++;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, first) => writer(first)));
  return Math.round((writes / (performance.now() - began)) * 1000);
}

async function chainedWritesPerSecond(
  knex: Knex,
  key: SigningKey,
  trees: readonly string[],
): Promise<number> {
  const parts = { knex, key, city: 'Bench', targets: [], addressDays: 14, clock: () => new Date() };
  const sealer = new Sealer({ ...parts, log: (line) => process.stderr.write(`${line}\n`) });
  try {
    return await writesPerSecond(
      trees,
      chainedWriter(knex, () => sealer.wake()),
    );
  } finally {
    await sealer.stop();
  }
}

function chainedWriter(knex: Knex, wake: () => void): Write {
  return async (treeId) => {
    await knex.transaction(async (transaction) => {
      await changeTree(transaction, treeId);
      await recordChanges(workIn(transaction, null), [changeOf(treeId)]);
    });
    wake();
  };
}

function plainWriter(knex: Knex): Write {
  return (treeId) =>
    knex.transaction(async (transaction) => {
      await changeTree(transaction, treeId);
      const { account } = workIn(transaction, null);
      await execute(
        transaction,
        sql`INSERT INTO plain_changes (noun, thing_id, tree_id, act, before, after, made_by)
            SELECT c.noun, c."thingId", c."treeId", c.act, c.before, c.after, ${account.id}
            FROM jsonb_to_recordset(${JSON.stringify([changeOf(treeId)])}::jsonb) AS c(
              noun text, "thingId" uuid, "treeId" uuid, act text, before jsonb, after jsonb)`,
      );
    });
}

async function changeTree(knex: Knex, treeId: string): Promise<void> {
  await execute(
    knex,
    sql`UPDATE trees SET remarks = ${randomUUID()}, version = version + 1, updated_at = now() WHERE id = ${treeId}`,
  );
}

function changeOf(treeId: string): Change {
  const facts = { heightM: 12.5, crownDiameterM: 8, stemGirthsCm: [140], remarks: 'am Zaun', version: 7 };
  return {
    noun: 'tree',
    thingId: treeId,
    treeId,
    act: 'edited',
    before: facts,
    after: { ...facts, version: 8 },
  };
}

async function verificationFigures(
  { knex, pool }: BenchDatabase['database'],
  key: SigningKey,
  say: Say,
): Promise<Figure[]> {
  await plantEvents(pool);
  await sealAll(knex);
  let began = performance.now();
  await knex.raw(`SELECT count(sha256(convert_to(payload, 'UTF8'))) FROM audit_events`);
  const hashing = (performance.now() - began) / 1000;
  began = performance.now();
  let found: Findings | undefined;
  const grownMb = await growthDuring(process.pid, async () => {
    found = await verifyEvidence(knex, { dataDirectory: tmpdir(), keys: [key.publicKey] });
  });
  const seconds = (performance.now() - began) / 1000;
  if (!found || found.breakCount > 0)
    throw new Error(`the planted evidence does not hold: ${JSON.stringify(found)}`);
  const { events, blocks, inspections } = found.counts;
  say(`  verified ${events} events in ${blocks} blocks, ${inspections} inspections`);
  return [
    beside({
      name: `verification of ${events} events, ${inspections} inspections`,
      value: seconds,
      unit: 's',
      reference: hashing,
      referenceName: 'hashing the events, in the database',
    }),
    atMost(VERIFICATION_MB, { name: 'memory of the verification', value: grownMb, unit: 'MB' }),
  ];
}
