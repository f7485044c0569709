import { parseArgs } from 'node:util';
import { crashServer } from './crashServer.ts';
import { embeddedTarget, postgresTarget, type Target } from './targets.ts';
import { outcomeTable, type Outcome } from './outcome.ts';

/**
 * `npm run test:crash [-- --rounds 20 --only embedded]`: several clients write without a pause, the server is killed
 * with -9 in the middle of it, starts again by itself, and everything it had acknowledged must be there, once.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
const plans: Record<string, () => Promise<Target>> = {
  embedded: () => embeddedTarget(),
  postgresql: () => postgresTarget({ killDatabase: false }),
  'postgresql itself': () => postgresTarget({ killDatabase: true }),
};

const outcomes: Outcome[] = [];
for (const [name, open] of Object.entries(plans)) {
  if (values.only && values.only !== name) continue;
  process.stdout.write(`${name}, ${rounds} rounds `);
  const target = await open();
  try {
    outcomes.push(await crashServer(name, target, rounds));
  } finally {
    await target.close();
  }
}
console.log(outcomeTable(outcomes));
process.exit(outcomes.every((outcome) => outcome.holds) ? 0 : 1);
