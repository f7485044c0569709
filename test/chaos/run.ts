import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { accountOf } from './account.ts';
import { runChaos } from './runChaos.ts';

/**
 * `npm run chaos [-- --operations 1000 --tablets 4 --seed N]`: people work in real browsers against a real server while
 * the line is cut, requests and answers are lost, doubled, delayed and reordered, the server and the browsers are
 * killed (-9) and sessions end. Afterwards every operation was applied exactly once, or is refused with a reason.
 * On the embedded database, or on the server TEST_DATABASE_URL names. The same seed decides the same; when what
 * happens is up to the machine. Ends with 1 when anything does not hold.
 */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '1000' },
    tablets: { type: 'string', default: '4' },
    seed: { type: 'string' },
  },
});
const order = {
  operations: Number(values.operations),
  tablets: Number(values.tablets),
  seed: values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed),
};
if (!Object.values(order).every(Number.isInteger))
  throw new Error('--operations, --tablets and --seed are whole numbers');

/** More of the same tells nothing. */
const MOST_SHOWN = 40;

console.log(`${order.operations} operations from ${order.tablets} tablets, --seed ${order.seed}`);
const outcome = await runChaos({ ...order, say: (line) => console.log(line) });
console.log(`\n${accountOf(outcome)}`);
for (const violation of outcome.violations.slice(0, MOST_SHOWN)) console.log(`✗ ${violation}`);
process.exit(outcome.violations.length > 0 ? 1 : 0);
