import type { Database } from '../../server/db/connect.ts';
import { findTree } from '../../server/trees/trees.store.ts';
import type { Tree } from '../../server/trees/trees.contract.ts';

export interface EventRow {
  noun: string;
  act: string;
  thingId: string;
  treeId: string | null;
  after: Record<string, unknown> | null;
}

/** What stands in the database when all is over. */
export interface Facts {
  /** Operations the server has taken: id to outcome. */
  outcomes: ReadonlyMap<string, string>;
  trees: ReadonlyMap<string, Tree>;
  inspections: readonly { id: string; treeId: string; vitality: string; inspectedAt: Date }[];
  areas: readonly string[];
  photos: ReadonlyMap<string, { treeId: string; sha256: string }>;
  events: readonly EventRow[];
}

/** Read past the product's own ways in and out, as far as counting goes. */
export async function factsIn({ pool, knex }: Database): Promise<Facts> {
  const rows = async <Row extends object>(text: string) => (await pool.query<Row>(text)).rows;
  const outcomes = await rows<{ id: string; outcome: string }>('SELECT id, outcome FROM operations');
  const ids = await rows<{ id: string }>('SELECT id FROM trees');
  const photos = await rows<{ id: string; treeId: string; sha256: string }>(
    'SELECT id, tree_id AS "treeId", sha256 FROM photos',
  );
  const today = new Date().toISOString().slice(0, 10);
  const trees = new Map<string, Tree>();
  for (const { id } of ids) {
    const tree = await findTree(knex, id, today, null);
    if (tree) trees.set(id, tree);
  }
  return {
    outcomes: new Map(outcomes.map(({ id, outcome }) => [id, outcome])),
    trees,
    inspections: await rows(
      'SELECT id, tree_id AS "treeId", vitality, inspected_at AS "inspectedAt" FROM inspections',
    ),
    areas: (await rows<{ id: string }>('SELECT id FROM control_areas')).map(({ id }) => id),
    photos: new Map(photos.map(({ id, ...photo }) => [id, photo])),
    events: await rows(
      `SELECT noun, act, thing_id AS "thingId", tree_id AS "treeId", payload::jsonb -> 'after' AS after
       FROM audit_events ORDER BY id`,
    ),
  };
}
