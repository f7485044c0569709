import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { Role } from './permissions.rules.ts';

/** What a person proves who they are with. Never leaves the server. */
export interface Credentials {
  id: string;
  name: string;
  login: string | null;
  roles: Role[];
  passwordHash: string | null;
  totpSecret: string | null;
  totpConfirmedAt: string | null;
  totpLastStep: number | null;
  /** Set up, but not yet proved by a code. */
  totpPendingSecret: string | null;
}

/** By login or by id; none of people who may no longer come in. */
export async function findCredentials(
  db: Knex,
  { login = null, id = null }: { login?: string | null; id?: string | null },
): Promise<Credentials | undefined> {
  return selectOne<Credentials>(
    db,
    sql`SELECT id, name, login, roles, password_hash AS "passwordHash", totp_secret AS "totpSecret",
          totp_confirmed_at AS "totpConfirmedAt", totp_last_step AS "totpLastStep",
          totp_pending_secret AS "totpPendingSecret"
        FROM accounts
        WHERE (id = ${id} OR lower(login) = lower(${login})) AND kind = 'person' AND disabled_at IS NULL`,
  );
}

export async function storePassword(db: Knex, id: string, hash: string): Promise<void> {
  await execute(db, sql`UPDATE accounts SET password_hash = ${hash} WHERE id = ${id}`);
}

/** False when a code of this time step, or of a later one, has been used: of two at once one is late. */
export async function noteCodeUsed(db: Knex, id: string, step: number): Promise<boolean> {
  const noted = await execute(
    db,
    sql`UPDATE accounts SET totp_last_step = ${step}
        WHERE id = ${id} AND COALESCE(totp_last_step, 0) < ${step}`,
  );
  return noted === 1;
}

/** Keeps a new secret until a code proves that the person's app has it. */
export async function storePendingFactor(db: Knex, id: string, secret: string): Promise<void> {
  await execute(db, sql`UPDATE accounts SET totp_pending_secret = ${secret} WHERE id = ${id}`);
}

/** The pending secret becomes the second factor; `step` is that of the code that proved it. */
export async function confirmPendingFactor(db: Knex, id: string, at: Date, step: number): Promise<void> {
  await execute(
    db,
    sql`UPDATE accounts
        SET totp_secret = totp_pending_secret, totp_pending_secret = NULL, totp_confirmed_at = ${at},
            totp_last_step = ${step}
        WHERE id = ${id} AND totp_pending_secret IS NOT NULL`,
  );
}

/** False when there was none. */
export async function dropFactor(db: Knex, id: string): Promise<boolean> {
  const dropped = await execute(
    db,
    sql`UPDATE accounts
        SET totp_secret = NULL, totp_pending_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL
        WHERE id = ${id} AND totp_secret IS NOT NULL`,
  );
  return dropped === 1;
}
