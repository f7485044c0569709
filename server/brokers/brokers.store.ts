import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Sender } from '../lorawan/sources.store.ts';
import type { Broker, Failure, WantedBroker } from './brokers.contract.ts';

/** What nobody has said for so long is not so any more; said every half minute. */
const STALE_S = 90;

/** The brokers of sources that have not ended. */
export async function allBrokers(db: Knex, now: Date, sourceId: string | null = null): Promise<Broker[]> {
  return select<Broker>(
    db,
    sql`SELECT b.source_id AS "sourceId", b.address, b.application, b.username, b.password IS NOT NULL AS "hasPassword",
          b.authority,
          CASE WHEN m.seen_at IS NULL THEN 'connecting' WHEN f.is_fresh THEN m.state ELSE 'failed' END AS state,
          CASE WHEN f.is_fresh THEN m.since ELSE m.seen_at END AS since,
          CASE WHEN f.is_fresh THEN m.failure WHEN m.seen_at IS NOT NULL THEN 'gone' END AS failure
        FROM mqtt_brokers b
        JOIN lorawan_sources s ON s.id = b.source_id
        LEFT JOIN mqtt_states m ON m.source_id = b.source_id
        CROSS JOIN LATERAL (
          SELECT COALESCE(m.seen_at > ${now}::timestamptz - make_interval(secs => ${STALE_S}), false) AS is_fresh) f
        WHERE s.ended_at IS NULL AND (${sourceId}::uuid IS NULL OR b.source_id = ${sourceId})
        ORDER BY b.source_id`,
  );
}

export async function findBroker(db: Knex, sourceId: string, now: Date): Promise<Broker | undefined> {
  return (await allBrokers(db, now, sourceId))[0];
}

/** A password of null leaves the one there is, if the user stays. */
export async function writeBroker(
  db: Knex,
  sourceId: string,
  { address, application, username, password, authority }: Omit<WantedBroker, 'version'>,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO mqtt_brokers (source_id, address, application, username, password, authority, created_by, updated_by)
        VALUES (${sourceId}, ${address}, ${application}, ${username}, ${password}, ${authority}, ${by}, ${by})
        ON CONFLICT (source_id) DO UPDATE SET
          address = EXCLUDED.address, application = EXCLUDED.application, username = EXCLUDED.username,
          password = CASE WHEN EXCLUDED.username IS NULL THEN NULL
            ELSE COALESCE(EXCLUDED.password, mqtt_brokers.password) END,
          authority = EXCLUDED.authority, updated_by = EXCLUDED.updated_by, updated_at = now()`,
  );
}

export async function deleteBroker(db: Knex, sourceId: string): Promise<void> {
  await execute(db, sql`DELETE FROM mqtt_brokers WHERE source_id = ${sourceId}`);
}

/** What a connection needs to know. */
export interface Connecting extends Pick<Sender, 'id' | 'kind' | 'mapping'> {
  key: string;
  address: string;
  application: string;
  username: string | null;
  password: string | null;
  authority: string | null;
}

export async function brokersToConnect(db: Knex): Promise<Connecting[]> {
  return select<Connecting>(
    db,
    sql`SELECT s.id, s.kind, s.mapping, s.key, b.address, b.application, b.username, b.password, b.authority
        FROM mqtt_brokers b
        JOIN lorawan_sources s ON s.id = b.source_id
        WHERE s.ended_at IS NULL
        ORDER BY s.id`,
  );
}

export interface ConnectionState {
  state: Broker['state'];
  since: Date;
  failure: Exclude<Failure, 'gone'> | null;
}

/** Writes how a connection fares, if its broker is still there. */
export async function writeState(
  db: Knex,
  sourceId: string,
  { state, since, failure }: ConnectionState,
  seenAt: Date,
): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO mqtt_states (source_id, state, since, failure, seen_at)
        SELECT source_id, ${state}, ${since}::timestamptz, ${failure}::text, ${seenAt}::timestamptz
        FROM mqtt_brokers
        WHERE source_id = ${sourceId}
        ON CONFLICT (source_id) DO UPDATE SET
          state = EXCLUDED.state, since = EXCLUDED.since, failure = EXCLUDED.failure, seen_at = EXCLUDED.seen_at`,
  );
}

/** What the session at the broker was subscribed to before. */
export async function subscribedOf(db: Knex, sourceId: string): Promise<string[]> {
  const row = await selectOne<{ subscribed: string[] }>(
    db,
    sql`SELECT subscribed FROM mqtt_states WHERE source_id = ${sourceId}`,
  );
  return row?.subscribed ?? [];
}

export async function writeSubscribed(db: Knex, sourceId: string, topics: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`UPDATE mqtt_states SET subscribed = ${[...topics]}::text[] WHERE source_id = ${sourceId}`,
  );
}
