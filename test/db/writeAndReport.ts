/**
 * A process to be killed: opens the database in the directory it is given, then commits one row after the other and
 * prints the number of each one acknowledged.
 */
import { openEmbedded } from '../../server/db/connect.ts';

const [directory = ''] = process.argv.slice(2);
const database = await openEmbedded(directory).catch((error: Error) => {
  console.log(`${error.name}: ${error.message}`);
  process.exit(1);
});
await database.pool.query('CREATE TABLE IF NOT EXISTS written (n integer PRIMARY KEY)');
const { rows } = await database.pool.query<{ next: number }>(
  'SELECT coalesce(max(n), 0) + 1 AS next FROM written',
);
for (let n = rows[0]?.next ?? 1; ; n++) {
  await database.pool.query('INSERT INTO written VALUES ($1)', [n]);
  console.log(n);
}
