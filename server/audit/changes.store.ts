import { execute, select, sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';

export interface Change {
  noun: 'tree' | 'inspection' | 'task' | 'measure' | 'photo' | 'import' | 'area';
  thingId: string;
  treeId: string | null;
  act: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes down what a command did, in its own transaction: who and when come from the work. */
export async function recordChanges(work: Work, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await execute(
    work.db,
    sql`INSERT INTO changes (noun, thing_id, tree_id, act, before, after, made_by)
        SELECT c.noun, c."thingId", c."treeId", c.act, c.before, c.after, ${work.account.id}
        FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS c(
          noun text, "thingId" uuid, "treeId" uuid, act text, before jsonb, after jsonb)`,
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
    sql`SELECT c.id, c.noun, c.thing_id AS "thingId", c.act, c.before, c.after,
               a.name AS "madeBy", c.made_at AS "madeAt"
        FROM changes c
        JOIN accounts a ON a.id = c.made_by
        WHERE c.tree_id = ${treeId}
        ORDER BY c.id DESC
        LIMIT 500`,
  );
}

/** Names of fields of a tree changed after a version: what a stale form would overwrite. */
export async function fieldsChangedSince(db: Work['db'], treeId: string, version: number): Promise<string[]> {
  const rows = await select<{ field: string }>(
    db,
    sql`SELECT DISTINCT jsonb_object_keys(c.after - 'version') AS field
        FROM changes c
        WHERE c.tree_id = ${treeId} AND (c.after ->> 'version')::integer > ${version}`,
  );
  return rows.map((row) => row.field);
}
