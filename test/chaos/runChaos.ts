import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceOf } from '../../seeds/town/chance.ts';
import { openSigningKey } from '../../server/audit/anchors/signingKey.ts';
import { sealAll } from '../../server/audit/sealer.ts';
import { breakSentence } from '../../server/audit/verification/breaks.text.ts';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db/connect.ts';
import type { ChaosOutcome } from './account.ts';
import { buildClient } from './clientBuild.ts';
import { factsIn } from './facts.ts';
import { FaultLine } from './faultLine.ts';
import { settleAll } from './finale.ts';
import { violationsIn } from './judge.ts';
import { Ledger } from './ledger.ts';
import { differencesFromModel } from './model.ts';
import { photoViolations } from './photoCheck.ts';
import { planOf } from './plan.ts';
import { standingsOf } from './standing.ts';
import { Tablet } from './tablet.ts';
import { openTown, type ChaosTown } from './town.ts';
import { Worker } from './worker.ts';

export interface ChaosOrder {
  seed: number;
  operations: number;
  tablets: number;
  say(line: string): void;
}

const SAYS_EVERY_MS = 60_000;

/** Lets people work on tablets while everything breaks, then asks what became of all they did. */
export async function runChaos(order: ChaosOrder): Promise<ChaosOutcome> {
  const { seed, operations, tablets, say } = order;
  const directory = await mkdtemp(join(tmpdir(), 'baumkataster-tablets-'));
  const plan = planOf(order);
  const client = await buildClient(join(directory, 'client'));
  const { shared, perTablet } = plan.planted;
  // The last tablet is shared by two people.
  const town = await openTown({ people: tablets + 1, trees: shared + tablets * perTablet });
  const ledger = new Ledger();
  const workers: Worker[] = [];
  const violations: string[] = [];
  try {
    for (let number = 0; number < tablets; number++) {
      const line = await FaultLine.open({
        client,
        chance: chanceOf(`chaos ${seed} line ${number}`),
        upstream: () => town.origin(),
      });
      const tablet = new Tablet({ line, profile: join(directory, `tablet-${number}`), hook: client.hook });
      const people = town.people.slice(number, number === tablets - 1 ? number + 2 : number + 1);
      workers.push(new Worker({ tablet, number, people, town, ledger, seed, say }));
    }
    const began = performance.now();
    const progress = setInterval(() => say(`  ${ledger.entries.size} operations …`), SAYS_EVERY_MS);
    await together(workers, async (worker, number) => {
      await worker.comesBack();
      for (const step of plan.tablets[number] ?? []) await worker.take(step);
    }).finally(() => clearInterval(progress));
    const ended = performance.now();
    say(
      `${ledger.entries.size} operations done in ${inSeconds(ended - began).toFixed(0)} s; now all of it is sent …`,
    );
    const devices = await together(workers, (worker) => settleAll(worker, ledger));
    const settled = performance.now();
    await Promise.all(workers.map(({ tablet }) => tablet.close()));
    const database = await town.open();
    const facts = await factsIn(database);
    const standings = standingsOf(ledger, devices);
    const photos = await photoViolations(ledger, facts, { devices, dataDirectory: town.dataDirectory });
    violations.push(
      ...violationsIn(standings, facts, devices),
      ...differencesFromModel(standings, facts, town.trees),
      ...photos.violations,
      ...(await brokenEvidence(database, town)),
      ...failuresIn(town.said()),
    );
    return {
      seed,
      operations,
      standings,
      workers,
      crashes: town.crashes,
      photos,
      events: facts.events.length,
      seconds: {
        chaos: inSeconds(ended - began),
        settling: inSeconds(settled - ended),
        judging: inSeconds(performance.now() - settled),
      },
      violations,
    };
  } finally {
    for (const { tablet } of workers) {
      await tablet.close();
      await tablet.line.close();
    }
    await town.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** All tablets at the same time; the first failure counts, once all have ended. */
async function together<Result>(
  workers: readonly Worker[],
  work: (worker: Worker, number: number) => Promise<Result>,
): Promise<Result[]> {
  const ends = await Promise.allSettled(workers.map(work));
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

async function brokenEvidence({ knex }: Database, { dataDirectory }: ChaosTown): Promise<string[]> {
  await sealAll(knex);
  const { audit } = readConfig({ DATA_DIR: dataDirectory });
  const { publicKey } = await openSigningKey(audit.keyFile);
  const { breaks, breakCount } = await verifyEvidence(knex, { dataDirectory, keys: [publicKey] });
  return breakCount === 0 ? [] : breaks.map((one) => `the evidence is broken: ${breakSentence(one)}`);
}

/** A server that is killed says nothing; whatever it logs as an error was its own fault. */
function failuresIn(said: string): string[] {
  return said
    .split('\n')
    .filter((line) => line.includes('"level":"error"'))
    .map((line) => `the server logged ${line}`);
}

function inSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
