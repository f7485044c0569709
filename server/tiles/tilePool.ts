import pg from 'pg';
import type { Database } from '../db/connect.ts';

/** Security checklist F2: a time limit for every tile. A city's slowest takes a tenth of it. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** Connections of the tiles' own, so that many tiles do not keep others from the database. */
export function tilePool({ pool: { options } }: Database, size: number, settings: string): pg.Pool {
  const pool = new pg.Pool({
    ...options,
    max: size,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    options: `${options.options ?? ''} ${settings}`,
  });
  pool.on('error', () => undefined); // an idle connection was lost; the pool has already replaced it
  return pool;
}
