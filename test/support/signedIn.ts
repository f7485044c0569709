import { v7 as uuidv7 } from 'uuid';
import { DEMO_INSPECTOR_ID, DEMO_PEOPLE } from '../../seeds/people.ts';
import type { Role } from '../../server/accounts/permissions.rules.ts';
import { insertSession } from '../../server/accounts/sessions.store.ts';
import { hashOf, newToken } from '../../server/accounts/tokens.ts';
import type { Database } from '../../server/db/connect.ts';
import { execute, sql } from '../../server/db/sql.ts';

/** Ends long after any test. */
const ENDS_AT = new Date('2099-01-01T00:00:00Z');

/** Somebody's tablet, signed in since `now` with all they have: the headers it sends with every request. */
export async function signedInAs(
  database: Pick<Database, 'knex'>,
  accountId: string = DEMO_INSPECTOR_ID,
  now = new Date(),
  method: 'password' | 'demo' = 'password',
): Promise<{ cookie: string }> {
  const [id, token] = [uuidv7(), newToken()];
  await insertSession(database.knex, {
    id,
    tokenHash: hashOf(token),
    accountId,
    kind: 'field',
    method,
    deviceName: 'Tablet im Test',
    secondFactor: true,
    now,
    endsAt: ENDS_AT,
    address: null,
  });
  // Tests let months pass between two requests; how idle sessions end is for the tests of sessions.
  await execute(database.knex, sql`UPDATE sessions SET last_seen_at = ${ENDS_AT} WHERE id = ${id}`);
  return { cookie: `baumkataster=${token}` };
}

/** The first of the seeded people who is that and nothing else. */
export function personWith(role: Role): string {
  const person = DEMO_PEOPLE.find(({ roles }) => roles.length === 1 && roles[0] === role);
  if (!person) throw new Error(`nobody is only ${role}`);
  return person.id;
}
