import type { Database } from '../../../server/db/connect.ts';
import type { CityRow } from './cityFile.ts';
import { chooser, type Chooser } from './chooser.ts';

/** What both sides may change of a tree, as the cadastre names it. Positions in degrees, told as text. */
export interface Values {
  number: string | null;
  area: string;
  heightM: number | null;
  crownDiameterM: number | null;
  girth: string;
  species: string | null;
  cultivar: string | null;
  remarks: string | null;
  position: string;
}
export type Field = keyof Values;

export interface Stand extends Values {
  key: string;
  id: string;
  status: string;
}

/** A change on one side. */
export interface Edit {
  key: string;
  field: Field;
  /** In the words of the file or of the cadastre; positions: metres to the east. */
  to: string | number;
}

export interface TwoSides {
  /** The file of the other side, changed. */
  rows: CityRow[];
  fileEdits: Edit[];
  localEdits: Edit[];
  removed: Set<string>;
  added: Set<string>;
  /** Trees that fell over here. */
  fallen: Set<string>;
}

const SPECIES = ['Ginkgo biloba', 'Platanus orientalis', 'Platanus occidentalis'];

/** Deterministic edits, as many on either side as asked for, on the same and on different fields of the same and of different trees. */
export function editBothSides(rows: readonly CityRow[], edits: number, seed: number): TwoSides {
  const by = chooser(seed);
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(nameOf(row), (counted.get(nameOf(row)) ?? 0) + 1);
  // A number that stands twice is another tree's as soon as the first one lets go of it.
  const sole = rows.filter((row) => counted.get(nameOf(row)) === 1 && row.baumnummer !== '');
  const removed = new Set(by.some(rows, Math.round(edits * 0.05)).map((row) => row.baum_id));
  const fallen = new Set(by.some(sole, Math.round(edits * 0.02)).map((row) => row.baum_id));
  const staying = rows.filter(({ baum_id }) => !removed.has(baum_id));
  const soleStaying = sole.filter(({ baum_id }) => !removed.has(baum_id) && !fallen.has(baum_id));
  const fileEdits = editsOf(by, staying, soleStaying, Math.round(edits * 0.4), 1);
  // Half of the changes here fall on trees the file changes too, most of them on the same field.
  const again = by
    .some(fileEdits, Math.round(edits * 0.2))
    .filter(({ field }) => field !== 'number' && field !== 'area');
  const localEdits = unique([
    ...again.map((edit, index): Edit =>
      index % 10 === 0 && edit.field !== 'position'
        ? edit
        : { ...edit, to: valueOf(by, edit.field, edit.key, 2) },
    ),
    ...editsOf(by, rows, soleStaying, Math.round(edits * 0.3), 2),
  ]);
  const added = Array.from({ length: Math.round(edits * 0.03) }, (_, index) => newRow(by.one(rows), index));
  const changes = new Map<string, Edit[]>();
  for (const edit of fileEdits) changes.set(edit.key, [...(changes.get(edit.key) ?? []), edit]);
  const edited = staying.map((row) => (changes.get(row.baum_id) ?? []).reduce(withEdit, row));
  return {
    rows: by.shuffled([...edited, ...added]),
    fileEdits,
    localEdits,
    removed,
    fallen,
    added: new Set(added.map(({ baum_id }) => baum_id)),
  };
}

function nameOf({ strasse, baumnummer }: CityRow): string {
  return `${strasse} ${baumnummer}`.toLowerCase();
}

const PLAIN: readonly Field[] = ['heightM', 'crownDiameterM', 'girth', 'species', 'position'];

function editsOf(
  by: Chooser,
  rows: readonly CityRow[],
  sole: readonly CityRow[],
  count: number,
  side: 1 | 2,
): Edit[] {
  const fields: readonly Field[] =
    side === 1 ? [...PLAIN, 'number', 'area'] : [...PLAIN, 'number', 'remarks'];
  return unique(
    Array.from({ length: count }, (_, index): Edit => {
      const field = fields[index % fields.length] ?? 'heightM';
      const { baum_id: key } = by.one(field === 'number' || field === 'area' ? sole : rows);
      return { key, field, to: valueOf(by, field, key, side) };
    }),
  );
}

/** One change of a field and side is enough. */
function unique(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.key} ${edit.field}`, edit])).values()];
}

/** Values of the two sides never agree by chance: the file's are odd, those here are even. */
function valueOf(by: Chooser, field: Field, key: string, side: 1 | 2): string | number {
  const number = 2 * by.upTo(20) + side;
  switch (field) {
    case 'heightM':
      return number + 0.3;
    case 'crownDiameterM':
      return 1 + number / 2;
    case 'girth':
      return 300 + number;
    case 'species':
      return SPECIES[side] ?? '';
    case 'position':
      return number / 10;
    case 'number':
      return `${side === 1 ? 'Q' : 'H'}${key}`;
    case 'area':
      return `Neue Straße ${key}`;
    case 'remarks':
      return `hier bemerkt ${number}`;
    case 'cultivar':
      throw new Error('cultivars follow their species');
  }
}

function withEdit(row: CityRow, { field, to }: Edit): CityRow {
  switch (field) {
    case 'heightM':
      return { ...row, baumhoehe: String(to).replace('.', ',') };
    case 'crownDiameterM':
      return { ...row, kr_durchm: String(to) };
    case 'girth':
      return { ...row, st_umfang: `${to}.00` };
    case 'species':
      return { ...row, ga_lang: String(to) };
    case 'position':
      return { ...row, X_EPSG25832: (Number(row.X_EPSG25832) + Number(to)).toFixed(3) };
    case 'number':
      return { ...row, baumnummer: String(to) };
    case 'area':
      return { ...row, strasse: String(to) };
    case 'remarks':
    case 'cultivar':
      throw new Error('the file has no such column');
  }
}

function newRow(like: CityRow, index: number): CityRow {
  const x = (Number(like.X_EPSG25832) + 3.5).toFixed(3);
  return { ...like, baum_id: `neu-${index}`, baumnummer: `neu-${index}`, X_EPSG25832: x };
}

/** All trees of the city's file by key, and how many others there are. */
export async function standOf({ pool }: Database): Promise<Map<string, Stand>> {
  const { rows } = await pool.query<Stand>(`
    SELECT t.external_key AS key, t.id, t.status, t.number, a.name AS area, t.height_m AS "heightM",
      t.crown_diameter_m AS "crownDiameterM", t.stem_girths_cm::text AS girth,
      COALESCE(s.botanical_name, t.species_as_given) AS species, t.cultivar, t.remarks,
      round(ST_X(t.geom)::numeric, 9) || ' ' || round(ST_Y(t.geom)::numeric, 9) AS position
    FROM published_trees t
    JOIN control_areas a ON a.id = t.control_area_id
    LEFT JOIN species s ON s.id = t.species_id
    WHERE t.external_key IS NOT NULL`);
  return new Map(rows.map((row) => [row.key, row]));
}
