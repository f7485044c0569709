import type { Database } from '../../../server/db/connect.ts';
import { recordChanges } from '../../../server/audit/changes.store.ts';
import { select, sql, type Sql } from '../../../server/db/sql.ts';
import { workOn } from '../../imports/support/trying.ts';
import type { Edit, Field, Stand, TwoSides } from './twoSides.ts';

/** A tenth of a metre to the east at Magdeburg's latitude, in degrees; what exactly does not matter here. */
const METRE_EAST_DEG = 1.47e-5;

const COLUMNS: Record<
  Exclude<Field, 'area' | 'position' | 'cultivar'>,
  { fact: string; set: Sql; json: Sql }
> = {
  number: { fact: 'number', set: sql`number = g.value`, json: sql`to_jsonb(t.number)` },
  heightM: { fact: 'heightM', set: sql`height_m = g.value::numeric`, json: sql`to_jsonb(t.height_m)` },
  crownDiameterM: {
    fact: 'crownDiameterM',
    set: sql`crown_diameter_m = g.value::numeric`,
    json: sql`to_jsonb(t.crown_diameter_m)`,
  },
  girth: {
    fact: 'stemGirthsCm',
    set: sql`stem_girths_cm = ARRAY[g.value::integer], girth_height_m = COALESCE(t.girth_height_m, 1.3)`,
    json: sql`to_jsonb(t.stem_girths_cm)`,
  },
  species: {
    fact: 'speciesId',
    set: sql`species_id = (SELECT id FROM species WHERE botanical_name = g.value)`,
    json: sql`to_jsonb(t.species_id)`,
  },
  remarks: { fact: 'remarks', set: sql`remarks = g.value`, json: sql`to_jsonb(t.remarks)` },
};

/** Changes trees as the commands do, with a version and an event for each, but a field of all trees at a time. */
export async function editHere(
  database: Database,
  edits: readonly Edit[],
  stand: ReadonlyMap<string, Stand>,
) {
  const work = workOn(database);
  for (const field of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    const given = edits
      .filter((edit) => edit.field === field)
      .map(({ key, to }) => ({ id: stand.get(key)?.id, value: String(to) }));
    const { fact, set, json } = COLUMNS[field];
    const written = await select<Written>(
      database.knex,
      sql`WITH g AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id uuid, value text)),
            old AS (SELECT t.id, ${json} AS value FROM trees t JOIN g ON g.id = t.id)
          UPDATE trees t SET ${set}, version = version + 1
          FROM g JOIN old ON old.id = g.id
          WHERE t.id = g.id
          RETURNING t.id, t.version, old.value AS before, ${json} AS after`,
    );
    await record(
      work,
      'edited',
      fact,
      written.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    );
  }
  await moveHere(
    database,
    edits.filter(({ field }) => field === 'position'),
    stand,
  );
}

interface Written {
  id: string;
  version: number;
  before: unknown;
  after: unknown;
}

async function moveHere(database: Database, edits: readonly Edit[], stand: ReadonlyMap<string, Stand>) {
  const given = edits.map(({ key, to }) => ({ id: stand.get(key)?.id, east: Number(to) * METRE_EAST_DEG }));
  const place = sql`jsonb_build_array(ST_X(t.geom), ST_Y(t.geom))`;
  const written = await select<Written>(
    database.knex,
    sql`WITH g AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(id uuid, east float8)),
          old AS (SELECT t.id, ${place} AS value FROM trees t JOIN g ON g.id = t.id)
        UPDATE trees t SET geom = ST_Translate(t.geom, g.east, 0), position_method = 'GNSS', version = version + 1
        FROM g JOIN old ON old.id = g.id
        WHERE t.id = g.id
        RETURNING t.id, t.version, old.value AS before, ${place} AS after`,
  );
  await record(workOn(database), 'moved', 'position', written);
}

/** Trees that fell over: what `editTree` says of them. */
export async function fellHere(
  database: Database,
  keys: ReadonlySet<string>,
  stand: ReadonlyMap<string, Stand>,
) {
  const ids = [...keys].map((key) => stand.get(key)?.id);
  const written = await select<Written>(
    database.knex,
    sql`UPDATE trees SET status = 'UMG', version = version + 1 WHERE id = ANY (${ids}::uuid[])
        RETURNING id, version, 'BEST' AS before, 'UMG' AS after`,
  );
  await record(workOn(database), 'edited', 'status', written);
}

async function record(
  work: ReturnType<typeof workOn>,
  act: 'edited' | 'moved',
  fact: string,
  written: readonly Written[],
): Promise<void> {
  await recordChanges(
    work,
    written.map(({ id, version, before, after }) => ({
      noun: 'tree',
      thingId: id,
      treeId: id,
      act,
      before: { [fact]: before },
      after: { [fact]: after, version },
    })),
  );
}

export interface Expectation {
  kinds: Record<string, number>;
  /** How every tree of the file is to stand afterwards; positions the file changed are told apart below. */
  stand: Map<string, Stand>;
  /** Trees whose position follows the file: the metres they go to the east. */
  moved: Map<string, number>;
}

/**
 * What must come out, thought out without any of the product's code: `first` as imported, `here` after the edits here.
 */
export function expectationOf(
  sides: TwoSides,
  first: ReadonlyMap<string, Stand>,
  here: ReadonlyMap<string, Stand>,
  saidTo: (edit: Edit) => unknown,
): Expectation {
  const stand = new Map<string, Stand>();
  const moved = new Map<string, number>();
  const count = { changed: 0, conflict: 0, unchanged: 0, kept: 0, gone: 0, toWrite: 0 };
  const byKey = new Map<string, Edit[]>();
  for (const edit of sides.fileEdits) byKey.set(edit.key, [...(byKey.get(edit.key) ?? []), edit]);
  for (const [key, base] of first) {
    const mine = here.get(key);
    if (!mine) throw new Error(`tree ${key} was lost here`);
    const after: Stand = { ...mine };
    stand.set(key, after);
    if (sides.removed.has(key)) {
      if (mine.status !== 'UMG') count.gone++;
      continue;
    }
    const [takes, clashes] = [new Set<Field>(), new Set<Field>()];
    const said = (byKey.get(key) ?? []).flatMap((edit) => saying(edit, base, saidTo));
    for (const { field, value, metres } of said) {
      if (metres === null && value === mine[field]) continue;
      // A cultivar of one side never stands under the species of the other.
      const isClash = mine[field] !== base[field] || (field === 'cultivar' && clashes.has('species'));
      (isClash ? clashes : takes).add(field);
      if (isClash) continue;
      if (metres !== null) moved.set(key, metres);
      else Object.assign(after, { [field]: value });
    }
    const fields = Object.keys(base) as (keyof Stand)[]; // an object of exactly these fields
    const speaks = new Set<string>(said.map(({ field }) => field));
    const silent = fields.filter(
      (field) => !['id', 'key', 'status', 'remarks'].includes(field) && !speaks.has(field),
    );
    if (silent.some((field) => mine[field] !== base[field])) count.kept++;
    if (takes.size + clashes.size === 0) count.unchanged++;
    else count.changed++;
    if (clashes.size > 0) count.conflict++;
    if (takes.size > 0) count.toWrite++;
  }
  // What could not be taken the first time has not become better: the edits are of trees that stand here.
  const refused = sides.rows.filter(({ baum_id: key }) => !first.has(key) && !sides.added.has(key)).length;
  const kinds = { new: sides.added.size, ...count, refused, toPropose: count.gone };
  return { kinds: Object.fromEntries(Object.entries(kinds).filter(([, trees]) => trees > 0)), stand, moved };
}

interface Said {
  field: Field;
  value: unknown;
  /** Of a position, told by how far it goes to the east. */
  metres: number | null;
}

/** What the file says newly by an edit; one that names a species without a cultivar says that there is none. */
function saying(edit: Edit, base: Stand, saidTo: (edit: Edit) => unknown): Said[] {
  if (edit.field === 'position') return [{ field: 'position', value: null, metres: Number(edit.to) }];
  const said: Said[] = [{ field: edit.field, value: saidTo(edit), metres: null }];
  if (edit.field === 'species') said.push({ field: 'cultivar', value: null, metres: null });
  return said.filter(({ field, value }) => value !== base[field]);
}
