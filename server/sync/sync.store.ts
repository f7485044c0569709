import type { Knex } from 'knex';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { Origin } from '../http/visitor.ts';
import type { Operation, Outcome, TreeNews } from './sync.contract.ts';

export interface StoredOutcome {
  createdBy: string;
  outcome: 'applied' | 'refused';
  answer: unknown;
  news: TreeNews[];
}

/** Claims an operation for this transaction; false when it has been taken before. Waits for whoever is taking it now. */
export async function claimOperation(
  db: Knex,
  { id, kind, madeAt }: Operation,
  by: string,
  { sessionId }: Origin,
): Promise<boolean> {
  const claimed = await execute(
    db,
    sql`INSERT INTO operations (id, kind, made_at, session_id, created_by)
        SELECT ${id}, ${kind}, ${madeAt}, (SELECT s.id FROM sessions s WHERE s.id = ${sessionId}), ${by}
        ON CONFLICT (id) DO NOTHING`,
  );
  return claimed === 1;
}

/** What an operation was answered the first time. */
export async function outcomeOf(db: Knex, id: string): Promise<StoredOutcome | undefined> {
  return selectOne<StoredOutcome>(
    db,
    sql`SELECT created_by AS "createdBy", outcome, answer, news
        FROM operations WHERE id = ${id} AND outcome IS NOT NULL`,
  );
}

export async function keepOutcome(
  db: Knex,
  id: string,
  outcome: Exclude<Outcome['outcome'], 'failed'>,
  answer: unknown,
  news: readonly TreeNews[],
): Promise<void> {
  await execute(
    db,
    sql`UPDATE operations SET outcome = ${outcome}, answer = ${JSON.stringify(answer)}::jsonb,
          news = ${JSON.stringify(news)}::jsonb
        WHERE id = ${id}`,
  );
}
