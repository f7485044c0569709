import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';

/** So many events at most in one block: a block is hashed in one statement. */
const EVENTS_PER_BLOCK = 5000;
/** Any number, the same for every server on one database: "seal" in ASCII. */
const SEALING_LOCK = 0x7365616c;

/**
 * Chains events of finished transactions into the next block, in a transaction of its own. Writers never wait for it.
 * The number of events sealed; 0 when there were none, or when another server is sealing at this moment.
 */
export async function sealBlock(db: Knex): Promise<number> {
  return db.transaction(async (transaction) => {
    const lock = await selectOne<{ mine: boolean }>(
      transaction,
      sql`SELECT pg_try_advisory_xact_lock(${SEALING_LOCK}) AS mine`,
    );
    // Statements after the lock see what its last holder committed.
    return lock?.mine ? sealAfter(transaction, await headOf(transaction)) : 0;
  });
}

interface Head {
  number: number;
  /** In hexadecimal, as all hashes outside the database. */
  hash: string;
  untilXid: number;
  /** Every transaction below is finished. */
  finishedBelow: number;
  /** No transaction from here on has begun. */
  next: number;
}

async function headOf(db: Knex): Promise<Head> {
  const head = await selectOne<Head>(
    db,
    sql`SELECT COALESCE(b.number, 0) AS number, COALESCE(encode(b.hash, 'hex'), repeat('0', 64)) AS hash,
               COALESCE(b.until_xid, 0) AS "untilXid",
               pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "finishedBelow",
               pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next
        FROM (SELECT) nothing
        LEFT JOIN (SELECT * FROM audit_blocks ORDER BY number DESC LIMIT 1) b ON true`,
  );
  if (!head) throw new Error('a query that always has a row gave none');
  return head;
}

async function sealAfter(db: Knex, head: Head): Promise<number> {
  return execute(
    db,
    sql`WITH fresh AS MATERIALIZED (
          SELECT e.id, e.hash
          FROM audit_events e
          WHERE ${isFinished(head)} AND NOT EXISTS (SELECT FROM audit_seals s WHERE s.event_id = e.id)
          ORDER BY e.id
          LIMIT ${EVENTS_PER_BLOCK}
        ), block AS (
          INSERT INTO audit_blocks (number, previous_hash, hash, event_count, sealed_at, until_xid)
          SELECT ${head.number + 1}::bigint, decode(${head.hash}::text, 'hex'), sha256(convert_to(
              format(E'block %s\nprevious %s\nsealed %s\nevents %s\n', ${head.number + 1}::bigint, ${head.hash}::text,
                to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), count(*))
              || string_agg(encode(hash, 'hex') || E'\n', '' ORDER BY id), 'UTF8')),
            count(*), statement_timestamp(),
            CASE WHEN count(*) < ${EVENTS_PER_BLOCK} THEN ${head.finishedBelow}::bigint ELSE ${head.untilXid}::bigint END
          FROM fresh
          HAVING count(*) > 0
          RETURNING number
        )
        INSERT INTO audit_seals (event_id, block)
        SELECT fresh.id, block.number FROM fresh, block`,
  );
}

/**
 * Events whose transaction is finished, as far as they are not known to be sealed. A database restored from a dump
 * counts transactions anew, below where the chain looked on: then every event is asked once.
 */
function isFinished({ untilXid, finishedBelow, next }: Head): Sql {
  if (untilXid <= next) return sql`e.xid >= ${untilXid} AND e.xid < ${finishedBelow}`;
  return sql`(e.xid < ${finishedBelow} OR e.xid >= ${next})`;
}

export interface Block {
  number: number;
  previousHash: string;
  hash: string;
  eventCount: number;
  sealedAt: string;
}

export async function lastBlock(db: Knex): Promise<Block | undefined> {
  return selectOne<Block>(db, sql`SELECT ${blockColumns} FROM audit_blocks b ORDER BY b.number DESC LIMIT 1`);
}

export async function findBlock(db: Knex, number: number): Promise<Block | undefined> {
  return selectOne<Block>(db, sql`SELECT ${blockColumns} FROM audit_blocks b WHERE b.number = ${number}`);
}

/** The blocks after one up to another, in order. */
export async function blocksBetween(db: Knex, after: number, upTo: number): Promise<Block[]> {
  return select<Block>(
    db,
    sql`SELECT ${blockColumns} FROM audit_blocks b
        WHERE b.number > ${after} AND b.number <= ${upTo}
        ORDER BY b.number`,
  );
}

/** `sealedAt` as it was hashed, with microseconds. */
const blockColumns = sql`b.number, encode(b.previous_hash, 'hex') AS "previousHash", encode(b.hash, 'hex') AS hash,
  b.event_count AS "eventCount",
  to_char(b.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"`;
