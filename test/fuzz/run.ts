import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runCampaign, type CampaignOutcome } from './campaign.ts';
import { openTarget } from './target.ts';

/**
 * `npm run fuzz [-- --requests 20000 --seed N]`: sends malformed requests, made from the OpenAPI document, to the
 * whole product on a throw-away database: the embedded one, or one on the server TEST_DATABASE_URL names.
 * Each must be refused in time, in documented words, without a word of the inside, and leave no row.
 * The same seed sends the same requests. Ends with 1 when anything does not hold.
 */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string' } },
});
const requests = Number(values.requests);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!Number.isInteger(requests) || !Number.isInteger(seed))
  throw new Error('--requests and --seed are whole numbers');

/** More of the same tells nothing. */
const MOST_SHOWN = 30;

console.log(`${requests} malformed requests, --seed ${seed}`);
const target = await openTarget();
const began = performance.now();
const outcome = await runCampaign({ ...target, requests, seed, onBatch: dot });
await target.close();
report(outcome, (performance.now() - began) / 1000);
process.exit(outcome.faults.length + target.log.length > 0 ? 1 : 0);

function dot(done: number): void {
  if (done % 1000 === 0) process.stdout.write(`${done} `);
}

function report({ faults, statuses, accepted, slowestMs }: CampaignOutcome, seconds: number): void {
  console.log(`\n\nanswers by status: ${JSON.stringify(statuses)}`);
  console.log(
    `right by chance and written: ${accepted}; slowest answer ${slowestMs} ms; ${seconds.toFixed(0)} s in all`,
  );
  for (const fault of faults.slice(0, MOST_SHOWN)) console.log(`\n✗ ${fault}`);
  for (const line of target.log.slice(0, MOST_SHOWN)) console.log(`\n✗ the server logged ${line}`);
  console.log(`\n${faults.length} faults, ${target.log.length} lines in the log`);
}
