import { v7 as uuidv7 } from 'uuid';
import { insertPerson } from '../../server/accounts/people.store.ts';
import { storePassword } from '../../server/accounts/credentials.store.ts';
import { hashPassword } from '../../server/accounts/passwords.ts';
import type { Role } from '../../server/accounts/permissions.rules.ts';
import type { Database } from '../../server/db/connect.ts';

export const PASSWORD = 'Feldahorn am Ufer 7';

/** Somebody of the office who signs in by login and `PASSWORD`: their id. */
export async function employ(
  { knex }: Pick<Database, 'knex'>,
  login: string,
  roles: readonly Role[] = ['office'],
  name = `Person ${login}`,
): Promise<string> {
  const id = uuidv7();
  const unqualified = { qualification: null, certificateNumber: null, certificateValidUntil: null };
  await insertPerson(knex, { id, name, login, roles, contractorId: null, ...unqualified });
  hash ??= await hashPassword(PASSWORD);
  await storePassword(knex, id, hash);
  return id;
}

let hash: string | undefined;
