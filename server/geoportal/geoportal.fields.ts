import { EXPORT_FIELDS, type ExportDay } from '../exports/exports.fields.ts';
import { sql, type Sql } from '../db/sql.ts';
import { wordsOfField, type Words } from './geoportal.text.ts';

/** One property of a feature: what it is called, what kind its values are, where they come from. */
export interface GeoField {
  name: string;
  kind: 'text' | 'integer' | 'decimal' | 'day';
  words: Words;
  sql(day: ExportDay): Sql;
}

/** Public numbers that are whole; all others have decimals. */
const WHOLE = new Set(['pflanzjahr', 'standalter', 'anzahl_staemme', 'stammumfang_cm', 'baeume']);

/** What anybody gets to know of a tree: the same as from the exports, decided there. */
const treeFields: readonly GeoField[] = EXPORT_FIELDS.map((field) => ({
  ...field,
  kind: field.kind !== 'number' ? field.kind : WHOLE.has(field.name) ? 'integer' : 'decimal',
  words: wordsOfField(field.name),
}));

export const STANDING_FIELDS = treeFields;

/** A site has an aim, but no measures and no age yet. */
export const PLANNED_FIELDS = named([
  'baumnummer',
  'gattung',
  'art_bot',
  'art_dt',
  'sorte',
  'strasse',
  'stadtteil',
  'standorttyp',
  'status',
  'stand',
]);

/** The accepted felling of a tree `t`; of a tree that fell before fellings were kept, or by itself, there is none. */
const felling = (value: Sql): Sql => sql`(SELECT ${value} FROM fellings f
  JOIN felling_decisions d ON d.measure_id = f.measure_id AND d.version = f.version
  LEFT JOIN codes reason ON reason.list = 'felling_reason' AND reason.code = d.reason
  WHERE f.tree_id = t.id AND f.felled_as IN ('GEF', 'UMG', 'STUB')
  ORDER BY f.felled_on DESC LIMIT 1)`;

/** The day a tree was felled; null: nobody has said. */
export const felledOn = felling(sql`f.felled_on`);

/** Of a felled tree what it was, when it was felled and why: the reason from the list, without the office's words. */
export const FELLED_FIELDS = [
  ...named([
    'baumnummer',
    'gattung',
    'art_bot',
    'art_dt',
    'sorte',
    'pflanzjahr',
    'stammumfang_cm',
    'messhoehe_m',
    'kronendurchmesser_m',
    'hoehe_m',
    'strasse',
    'stadtteil',
    'standorttyp',
    'status',
    'stand',
  ]),
  told('faelldatum', 'day', felledOn),
  told('faellgrund', 'text', felling(sql`reason.de`)),
];

/** What only a machine gets to know whose service token may read the cadastre. */
export const READER_FIELDS: readonly GeoField[] = [
  told('kennung', 'text', sql`t.id::text`),
  // As it stood in an imported file; people wrote remarks there too.
  told('art_wie_angegeben', 'text', sql`t.species_as_given`),
  told('kontrollbereich', 'text', sql`a.name::text`),
  told('entwicklungsphase', 'text', sql`t.age_phase`),
  told('sicherheitserwartung', 'text', sql`t.safety_expectation`),
  told('vitalitaet', 'text', sql`t.vitality`),
  told('zustand', 'text', sql`t.condition`),
  told('letzte_kontrolle', 'day', sql`t.last_inspected_on`),
  told('naechste_kontrolle', 'day', sql`t.next_due_on`),
  told('lagegenauigkeit_m', 'decimal', sql`t.position_accuracy_m`),
];

export const AREA_FIELDS: readonly GeoField[] = [
  told('name', 'text', sql`a.name::text`),
  told('art', 'text', sql`CASE a.kind WHEN 'street' THEN 'Straße' ELSE 'Grünfläche' END`),
  told('stadtteil', 'text', sql`a.district`),
  told(
    'baeume',
    'integer',
    sql`(SELECT count(*)::integer FROM published_trees t
         WHERE t.control_area_id = a.id AND t.status IN ('NEU', 'BEST', 'FAELL', 'TORSO'))`,
  ),
];

/** Calendar day, in the city, on which something last changed that is published of a tree. */
export function lastChangedOn({ timeZone }: ExportDay): Sql {
  return sql`(t.published_changed_at AT TIME ZONE ${timeZone}::text)::date`;
}

/** The day a tree was gone by: its felling, else the day somebody said so; null: it came from a list that says none. */
export function goneOn({ timeZone }: ExportDay): Sql {
  return sql`COALESCE(${felledOn}, CASE WHEN t.status <> 'LEER' THEN
    (COALESCE(t.status_changed_at, CASE WHEN t.import_id IS NULL THEN t.created_at END)
      AT TIME ZONE ${timeZone}::text)::date END)`;
}

function told(name: string, kind: GeoField['kind'], value: Sql): GeoField {
  return { name, kind, words: wordsOfField(name), sql: () => value };
}

function named(names: readonly string[]): GeoField[] {
  return treeFields.filter(({ name }) => names.includes(name));
}
