import knex from 'knex';
import { Refusal, wrong } from './refusal.ts';

/** What a database says to a question that is sound but beyond it: too slow, out of range, or asked of nobody. */
export async function answerable<Content>(made: Promise<Content>): Promise<Content> {
  try {
    return await made;
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof knex.KnexTimeoutError) return away();
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === TOO_SLOW)
    return new Refusal(503, 'This takes too long', 'Ask for less: a smaller box, a shorter filter');
  if (AWAY.has(code)) return away();
  if (code.startsWith(OUT_OF_RANGE)) return wrong('A value is out of range');
  if (code === INTERNAL && error instanceof Error && GEOS.test(error.message))
    return wrong('The shape crosses itself');
  return null;
}

function away(): Refusal {
  return new Refusal(503, 'The database is not to be had', 'Try again in a moment');
}

/** PostgreSQL, appendix A: query_canceled, by the time limit; the class of data exceptions; internal_error. */
const TOO_SLOW = '57014';
const OUT_OF_RANGE = '22';
const INTERNAL = 'XX000';
/** What GEOS says of a shape it cannot work with. */
const GEOS = /TopologyException|Self-intersection/;
/** Likewise: admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections. */
const AWAY: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300']);
