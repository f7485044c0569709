import { parseArgs } from 'node:util';
import { holds } from './account.ts';
import { embeddedGround, postgresGround, type Prepared } from './grounds.ts';
import { planOf } from './plan.rules.ts';
import { replay, type Replayed } from './replay.ts';

/**
 * `npm run replay:lorawan [-- --uplinks 100000 --devices 500 --seed 1 --only postgresql]`: sensors speak by way of two
 * networks, The Things Stack posting and ChirpStack through a real Mosquitto; messages come twice, out of their order
 * and two days late; the server is killed with -9 and the broker started anew in the middle of it. Afterwards every
 * reading must be there once, with its value, and the daily sums those of the readings. Needs mosquitto; PostgreSQL is
 * that of TEST_DATABASE_URL, or a throw-away cluster.
 */
const { values } = parseArgs({
  options: {
    uplinks: { type: 'string', default: '100000' },
    devices: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const until = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const plan = planOf({
  seed: Number(values.seed),
  uplinks: Number(values.uplinks),
  devices: Number(values.devices),
  until,
});
const grounds: Record<string, () => Promise<Prepared>> = {
  postgresql: () => postgresGround(process.env.TEST_DATABASE_URL),
  embedded: () => embeddedGround(),
};

let isRight = true;
for (const [name, prepare] of Object.entries(grounds)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(`=== ${name}`);
  const ground = await prepare();
  try {
    const replayed = await replay(plan, ground, { kills: [0.3, 0.7], brokerRestarts: [0.5] }, console.log);
    print(replayed);
    isRight &&= holds(replayed.account);
  } finally {
    await ground.close();
  }
}
process.exit(isRight ? 0 : 1);

function print({ account, sent, kills, brokerRestarts, storedInMs, tookMs }: Replayed): void {
  const deliveries = sent.posted + sent.published;
  console.log(
    [
      `posted ${sent.posted}, tried again ${sent.retried}; published ${sent.published}`,
      `server killed ${kills} times, broker started anew ${brokerRestarts} times`,
      `all stored after ${(storedInMs / 1000).toFixed(0)} s (${((deliveries / storedInMs) * 1000).toFixed(0)} a second), all readings after ${(tookMs / 1000).toFixed(0)} s`,
      ...Object.entries(account).map(([what, count]) => `  ${what.padEnd(18)}${count}`),
      holds(account) ? 'HOLDS: every reading exactly once' : 'DOES NOT HOLD',
    ].join('\n'),
  );
}
