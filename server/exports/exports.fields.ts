import { sql, type Sql } from '../db/sql.ts';

/** What a field may depend on beside the tree. */
export interface ExportDay {
  /** The calendar day of the export in the city's time zone. */
  today: string;
  timeZone: string;
}

export interface ExportField {
  /** The public name, in the language of those who use the data. */
  name: string;
  kind: 'text' | 'number' | 'day';
  sql(day: ExportDay): Sql;
}

/**
 * Everything the public gets to know of a tree, besides its position and its feature id: what cities usually
 * publish. Inspections, findings, measures, people, photos and remarks stay inside; nothing leaves that is not here.
 * The columns are those of `exportTables`.
 */
export const EXPORT_FIELDS: readonly ExportField[] = [
  { name: 'baumnummer', kind: 'text', sql: () => sql`t.number` },
  { name: 'gattung', kind: 'text', sql: () => sql`s.genus` },
  { name: 'art_bot', kind: 'text', sql: () => sql`s.botanical_name` },
  { name: 'art_dt', kind: 'text', sql: () => sql`s.german_name` },
  { name: 'sorte', kind: 'text', sql: () => sql`t.cultivar` },
  { name: 'pflanzjahr', kind: 'number', sql: () => sql`t.planting_year` },
  // Years on this site, as far as the year of planting tells.
  {
    name: 'standalter',
    kind: 'number',
    sql: ({ today }) => sql`extract(year FROM ${today}::date)::integer - t.planting_year`,
  },
  { name: 'anzahl_staemme', kind: 'number', sql: () => sql`NULLIF(cardinality(t.stem_girths_cm), 0)` },
  // The girths of all stems together, as the tree bylaw adds them up; measured at messhoehe_m above ground.
  {
    name: 'stammumfang_cm',
    kind: 'number',
    sql: () => sql`(SELECT sum(girth) FROM unnest(t.stem_girths_cm) AS girth)`,
  },
  { name: 'messhoehe_m', kind: 'number', sql: () => sql`t.girth_height_m` },
  { name: 'kronendurchmesser_m', kind: 'number', sql: () => sql`t.crown_diameter_m` },
  { name: 'hoehe_m', kind: 'number', sql: () => sql`t.height_m` },
  { name: 'strasse', kind: 'text', sql: () => sql`COALESCE(t.street, a.name)` },
  { name: 'stadtteil', kind: 'text', sql: () => sql`a.district` },
  { name: 'standorttyp', kind: 'text', sql: () => sql`site.de` },
  { name: 'status', kind: 'text', sql: () => sql`status.de` },
  // When something of the above or the position last changed; not `updated_at`, which tells the day of inspections.
  {
    name: 'stand',
    kind: 'day',
    sql: ({ timeZone }) => sql`(t.published_changed_at AT TIME ZONE ${timeZone}::text)::date`,
  },
];

export const exportTables = sql`published_trees t
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species s ON s.id = t.species_id
  -- The names people read instead of codes they would have to look up.
  LEFT JOIN codes site ON site.list = 'surroundings' AND site.code = t.site_type
  LEFT JOIN codes status ON status.list = 'tree_status' AND status.code = t.status`;
