import { select, sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';

export interface Change {
  noun:
    | 'tree'
    | 'inspection'
    | 'task'
    | 'measure'
    | 'photo'
    | 'import'
    | 'area'
    | 'account'
    | 'session'
    | 'token'
    | 'contractor'
    | 'reference';
  thingId: string;
  treeId: string | null;
  act: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * Writes down what a command did, in its own transaction, as events of the chain: who, from where and when come from
 * the work and the database's clock. Whatever stands in `before` and `after` stays for ever: ids of people, never names.
 */
export async function recordChanges(
  work: Pick<Work, 'db' | 'account' | 'origin'>,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const { account, origin } = work;
  await select(
    work.db,
    sql`SELECT record_audit_events(${JSON.stringify(changes)}::jsonb, ${account.id},
          ${JSON.stringify(account.roles)}::jsonb, ${origin.sessionId}, ${origin.requestId}, ${origin.address})`,
  );
}

/** Only the fields that differ, as they were and as they are. */
export function difference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  const only = (all: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, all[key]]));
  return { before: only(before), after: only(after) };
}

export async function changesOfTree(db: Work['db'], treeId: string) {
  return select<{
    id: number;
    noun: string;
    thingId: string;
    act: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    madeBy: string;
    madeAt: string;
  }>(
    db,
    sql`SELECT e.id, e.noun, e.thing_id AS "thingId", e.act,
               nullif(e.payload::jsonb -> 'before', 'null') AS before,
               nullif(e.payload::jsonb -> 'after', 'null') AS after,
               a.name AS "madeBy", e.made_at AS "madeAt"
        FROM audit_events e
        JOIN accounts a ON a.id = e.made_by
        WHERE e.tree_id = ${treeId}
        ORDER BY e.id DESC
        LIMIT 500`,
  );
}

/** Names of fields of a tree changed after a version: what a stale form would overwrite. */
export async function fieldsChangedSince(db: Work['db'], treeId: string, version: number): Promise<string[]> {
  const rows = await select<{ field: string }>(
    db,
    sql`SELECT DISTINCT jsonb_object_keys(c.after - 'version') AS field
        FROM (
          SELECT payload::jsonb -> 'after' AS after FROM audit_events
          WHERE tree_id = ${treeId} AND noun IN ('tree', 'inspection')
        ) c
        WHERE (c.after ->> 'version')::integer > ${version}`,
  );
  return rows.map((row) => row.field);
}
