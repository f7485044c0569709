import type { Knex } from 'knex';
import type { Database } from '../db/connect.ts';

/**
 * Own proposals: what anybody may ask for takes a tenth of it. Of the embedded database reaching the limit costs
 * everybody the connection, and everything takes several times as long there.
 */
const LIMITS = {
  postgres: `SET LOCAL statement_timeout = '3s'`,
  embedded: `SET LOCAL statement_timeout = '15s'`,
} as const satisfies Record<Database['kind'], string>;

/** Reads with a limit of time for each statement, whatever the limit of others. */
export type ReadLimited = <Result>(read: (db: Knex) => Promise<Result>) => Promise<Result>;

export function limitedReading({ knex, kind }: Pick<Database, 'knex' | 'kind'>): ReadLimited {
  return (read) =>
    knex.transaction(async (transaction) => {
      await transaction.raw(LIMITS[kind]);
      return read(transaction);
    });
}
