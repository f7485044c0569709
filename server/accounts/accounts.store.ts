import type { Knex } from 'knex';
import type { Account } from '../http/serve.ts';

export interface AccountRow extends Account {
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

const COLUMNS = {
  id: 'id',
  name: 'name',
  role: 'role',
  qualification: 'qualification',
  certificateNumber: 'certificate_number',
  certificateValidUntil: 'certificate_valid_until',
};

export async function findAccount(db: Knex, id: string): Promise<AccountRow | undefined> {
  return db<AccountRow>('accounts').select(COLUMNS).where({ id }).first<AccountRow | undefined>();
}

export async function allAccounts(db: Knex): Promise<AccountRow[]> {
  return db('accounts').select(COLUMNS).orderBy(['role', 'name']);
}

/** Does the cadastre hold trees of the invented demo town? */
export async function holdsDemoTown(db: Knex): Promise<boolean> {
  return (await db('trees').select('id').where({ source: 'demo' }).first()) !== undefined;
}
