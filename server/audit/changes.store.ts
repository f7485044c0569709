import { select, selectOne, sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';
import type { ActOf, Noun } from './acts.text.ts';

interface ChangeOf<Name extends Noun> {
  noun: Name;
  thingId: string;
  treeId: string | null;
  act: ActOf<Name>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What became of a thing, by an act that has words in acts.text.ts. */
export type Change = { [Name in Noun]: ChangeOf<Name> }[Noun];

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
}

/** Fields of a tree changed after a version: what a stale form would overwrite. */
export async function fieldsChangedSince(
  db: Work['db'],
  treeId: string,
  version: number,
): Promise<ChangedField[]> {
  return select<ChangedField>(
    db,
    sql`SELECT DISTINCT ON (f.field) f.field, a.name AS by, e.made_at AS at
        FROM audit_events e
        JOIN accounts a ON a.id = e.made_by
        CROSS JOIN LATERAL jsonb_object_keys((e.payload::jsonb -> 'after') - 'version') AS f(field)
        WHERE e.tree_id = ${treeId} AND e.noun IN ('tree', 'inspection')
          AND (e.payload::jsonb -> 'after' ->> 'version')::integer > ${version}
        ORDER BY f.field, e.id DESC`,
  );
}

/**
 * Fields changed after a version of which a session cannot know: their last change is not an edit of its own. Its own
 * inspections neither show that it knew nor are news to it.
 */
export async function fieldsChangedUnseen(
  db: Work['db'],
  treeId: string,
  version: number,
  sessionId: string | null,
): Promise<string[]> {
  const unseen = await select<{ field: string }>(
    db,
    sql`SELECT last.field
        FROM (
          SELECT DISTINCT ON (f.field) f.field, e.payload::jsonb ->> 'sessionId' AS session_id
          FROM audit_events e
          CROSS JOIN LATERAL jsonb_object_keys((e.payload::jsonb -> 'after') - 'version') AS f(field)
          WHERE e.tree_id = ${treeId} AND e.noun IN ('tree', 'inspection')
            AND (e.payload::jsonb -> 'after' ->> 'version')::integer > ${version}
            AND (e.noun = 'tree' OR ${sessionId}::text IS NULL
              OR e.payload::jsonb ->> 'sessionId' IS DISTINCT FROM ${sessionId}::text)
          ORDER BY f.field, e.id DESC) last
        WHERE last.session_id IS NULL OR last.session_id IS DISTINCT FROM ${sessionId}::text`,
  );
  return unseen.map(({ field }) => field);
}

/** What was said of a thing when it was first written down by an act; undefined when that never happened. */
export async function whatWasSaid(
  db: Work['db'],
  thingId: string,
  act: string,
): Promise<Record<string, unknown> | undefined> {
  const found = await selectOne<{ after: Record<string, unknown> }>(
    db,
    sql`SELECT e.payload::jsonb -> 'after' AS after
        FROM audit_events e
        WHERE e.thing_id = ${thingId} AND e.act = ${act}
        ORDER BY e.id
        LIMIT 1`,
  );
  return found?.after;
}
