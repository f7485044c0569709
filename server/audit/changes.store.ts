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

/** A field of a tree that was changed, by whom and when last. */
export interface ChangedField {
  field: string;
  by: string;
  /** ISO 8601. */
  at: string;
  /** The session it was changed in; null for what no session did. */
  sessionId: string | null;
}

/** Fields of a tree changed after a version: what a stale form would overwrite. */
export async function fieldsChangedSince(
  db: Work['db'],
  treeId: string,
  version: number,
): Promise<ChangedField[]> {
  return select<ChangedField>(
    db,
    sql`SELECT DISTINCT ON (f.field) f.field, a.name AS by, e.made_at AS at,
          e.payload::jsonb ->> 'sessionId' AS "sessionId"
        FROM audit_events e
        JOIN accounts a ON a.id = e.made_by
        CROSS JOIN LATERAL jsonb_object_keys((e.payload::jsonb -> 'after') - 'version') AS f(field)
        WHERE e.tree_id = ${treeId} AND e.noun IN ('tree', 'inspection')
          AND (e.payload::jsonb -> 'after' ->> 'version')::integer > ${version}
        ORDER BY f.field, e.id DESC`,
  );
}
