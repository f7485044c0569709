import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../../db/sql.ts';
import type { Anchor } from './anchor.ts';

export interface SentAnchor extends Anchor {
  block: number;
  signedAt: string;
  /** Per target what went wrong, or null when it was sent. */
  sentTo: Record<string, string | null>;
}

const columns = sql`block, statement, signature, public_key AS "publicKey", sent_to AS "sentTo", signed_at AS "signedAt"`;

export async function lastAnchor(db: Knex): Promise<SentAnchor | undefined> {
  return selectOne<SentAnchor>(db, sql`SELECT ${columns} FROM audit_anchors ORDER BY id DESC LIMIT 1`);
}

/** Every anchor that was made, oldest first; one a day, and one each time the server ended. */
export async function allAnchors(db: Knex): Promise<SentAnchor[]> {
  return select<SentAnchor>(db, sql`SELECT ${columns} FROM audit_anchors ORDER BY id`);
}

export async function insertAnchor(db: Knex, anchor: Omit<SentAnchor, 'signedAt'>): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO audit_anchors (block, statement, signature, public_key, sent_to)
        VALUES (${anchor.block}, ${anchor.statement}, ${anchor.signature}, ${anchor.publicKey},
          ${JSON.stringify(anchor.sentTo)}::jsonb)`,
  );
}
