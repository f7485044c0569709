import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import { ANYBODY_REAL } from './accounts.store.ts';
import type { Role, Scope } from './permissions.rules.ts';
import type { SessionKind } from './sessions.rules.ts';

export interface SessionRow {
  id: string;
  kind: SessionKind;
  method: 'password' | 'provider' | 'demo';
  deviceName: string;
  secondFactor: boolean;
  createdAt: string;
  lastSeenAt: string;
  confirmedAt: string;
  endsAt: string;
  endedAt: string | null;
  address: string | null;
}

export interface Holder {
  accountId: string;
  name: string;
  roles: Role[];
  contractorId: string | null;
}

const SESSION = sql`s.id, s.kind, s.method, s.device_name AS "deviceName", s.second_factor AS "secondFactor",
  s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.confirmed_at AS "confirmedAt",
  s.ends_at AS "endsAt", s.ended_at AS "endedAt", s.address`;
const HOLDER = sql`a.id AS "accountId", a.name, a.roles, a.contractor_id AS "contractorId"`;

/** The session of a token and whose it is; none of people who may no longer come in. */
export async function findSession(db: Knex, tokenHash: Buffer): Promise<(SessionRow & Holder) | undefined> {
  return selectOne<SessionRow & Holder>(
    db,
    sql`SELECT ${SESSION}, ${HOLDER}
        FROM sessions s
        JOIN accounts a ON a.id = s.account_id
        WHERE s.token_hash = ${tokenHash} AND s.ended_at IS NULL AND a.disabled_at IS NULL
          AND NOT (s.method = 'demo' AND ${ANYBODY_REAL})`,
  );
}

export async function insertSession(
  db: Knex,
  session: Omit<SessionRow, 'createdAt' | 'lastSeenAt' | 'confirmedAt' | 'endedAt' | 'endsAt'> & {
    accountId: string;
    tokenHash: Buffer;
    now: Date;
    endsAt: Date;
  },
): Promise<void> {
  const { id, tokenHash, accountId, kind, method, deviceName, secondFactor, now, endsAt, address } = session;
  await execute(
    db,
    sql`INSERT INTO sessions (id, token_hash, account_id, kind, method, device_name, second_factor, last_seen_at,
          confirmed_at, ends_at, address)
        VALUES (${id}, ${tokenHash}, ${accountId}, ${kind}, ${method}, ${deviceName}, ${secondFactor}, ${now},
          ${now}, ${endsAt}, ${address})`,
  );
}

/** Those of a person that have not been ended; the one used last comes first. */
export async function openSessionsOf(db: Knex, accountId: string): Promise<SessionRow[]> {
  return select<SessionRow>(
    db,
    sql`SELECT ${SESSION}
        FROM sessions s
        WHERE s.account_id = ${accountId} AND s.ended_at IS NULL
        ORDER BY s.last_seen_at DESC`,
  );
}

export async function noteSeen(db: Knex, id: string, at: Date, address: string | null): Promise<void> {
  await execute(
    db,
    sql`UPDATE sessions
        SET last_seen_at = ${at}, address = COALESCE(${address}, address)
        WHERE id = ${id} AND last_seen_at < ${at}`,
  );
}

/** Ends sessions of a person: one, all but one, or all; says which. */
export async function endSessions(
  db: Knex,
  accountId: string,
  which: { only?: string; allBut?: string | null },
  at: Date,
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`UPDATE sessions
        SET ended_at = ${at}
        WHERE account_id = ${accountId} AND ended_at IS NULL
          AND id = COALESCE(${which.only ?? null}, id) AND id IS DISTINCT FROM ${which.allBut ?? null}
        RETURNING id`,
  );
  return rows.map(({ id }) => id);
}

/** Ends what was begun by a click as a person of the demo town. */
export async function endDemoSessions(db: Knex, at: Date): Promise<{ id: string; accountId: string }[]> {
  return select(
    db,
    sql`UPDATE sessions SET ended_at = ${at}
        WHERE method = 'demo' AND ended_at IS NULL
        RETURNING id, account_id AS "accountId"`,
  );
}

/** The person has just proved again who they are. */
export async function confirmSession(db: Knex, id: string, at: Date, secondFactor: boolean): Promise<void> {
  await execute(
    db,
    sql`UPDATE sessions SET confirmed_at = ${at}, second_factor = second_factor OR ${secondFactor} WHERE id = ${id}`,
  );
}

export interface TokenRow {
  id: string;
  scopes: Scope[];
  endsAt: string;
  lastUsedAt: string | null;
}

/** The service token of a machine. */
export async function findToken(db: Knex, tokenHash: Buffer): Promise<(TokenRow & Holder) | undefined> {
  return selectOne<TokenRow & Holder>(
    db,
    sql`SELECT t.id, t.scopes, t.ends_at AS "endsAt", t.last_used_at AS "lastUsedAt", ${HOLDER}
        FROM service_tokens t
        JOIN accounts a ON a.id = t.account_id
        WHERE t.token_hash = ${tokenHash} AND t.revoked_at IS NULL AND a.disabled_at IS NULL`,
  );
}

export async function noteTokenUsed(db: Knex, id: string, at: Date): Promise<void> {
  await execute(db, sql`UPDATE service_tokens SET last_used_at = ${at} WHERE id = ${id}`);
}
