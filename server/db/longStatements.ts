import type { Knex } from 'knex';

/** Longer than a request may take elsewhere: a file may have two million rows. */
const LONGEST_STATEMENT = '600s';

/** Until the transaction ends, statements over whole files and cadastres take their time. */
export async function allowLongStatements(db: Knex): Promise<void> {
  await db.raw(`SET LOCAL statement_timeout = '${LONGEST_STATEMENT}'`);
}
