import { identifier, sql, type Sql } from '../db/sql.ts';
import { EXPORT_FIELDS, type ExportDay, type ExportField } from '../exports/exports.fields.ts';
import { STANDING_FIELDS } from '../geoportal/geoportal.fields.ts';
import type { FileColumn } from '../treeFiles/treeFile.ts';
import type { TradeColumn } from './tradeColumns.rules.ts';

type Language = 'de' | 'en';

interface TradeField {
  kind: FileColumn['kind'];
  sql(day: ExportDay, language: Language): Sql;
}

/** What is not public, out of `exportTables`; who asks may read the cadastre. */
const INNER: Readonly<Partial<Record<TradeColumn, TradeField>>> = {
  kontrollbereich: text(sql`a.name::text`),
  hausnummer: text(sql`t.house_number`),
  standorttyp: coded('surroundings', sql`t.site_type`),
  lage_durch: coded('pos_method', sql`t.position_method`),
  lagegenauigkeit_m: { kind: 'decimal', sql: () => sql`t.position_accuracy_m` },
  art_wie_angegeben: text(sql`t.species_as_given`),
  entwicklungsphase: coded('age_phase', sql`t.age_phase`),
  status: coded('tree_status', sql`t.status`),
  vitalitaet: coded('vitality', sql`t.vitality`),
  zustand: coded('condition', sql`t.condition`),
  sicherheitserwartung: coded('safety', sql`t.safety_expectation`),
  letzte_kontrolle: { kind: 'day', sql: () => sql`t.last_inspected_on` },
  naechste_kontrolle: { kind: 'day', sql: () => sql`t.next_due_on` },
  plakette: text(sql`t.tag_number`),
  schutz: {
    kind: 'text',
    sql: (_, language) => sql`(SELECT string_agg(c.${identifier(language)}, '; ' ORDER BY c.code)
      FROM codes c WHERE c.list = 'protection' AND c.code = ANY (t.protections))`,
  },
  bemerkungen: text(sql`t.remarks`),
  herkunft: text(sql`t.source`),
  fremdschluessel: text(sql`t.external_key`),
  kennung: text(sql`t.id::text`),
};

/** A column as it is read; public ones are those of the public export. */
export function tradeField(
  column: TradeColumn,
  language: Language,
): Pick<ExportField, 'sql'> & Pick<FileColumn, 'kind'> {
  const inner = INNER[column];
  if (inner) return { kind: inner.kind, sql: (day) => inner.sql(day, language) };
  const open = STANDING_FIELDS.find(({ name }) => name === column);
  const field = EXPORT_FIELDS.find(({ name }) => name === column);
  if (!open || !field) throw new Error(`nobody has said what the column ${column} holds`);
  return { kind: open.kind, sql: field.sql };
}

function text(value: Sql): TradeField {
  return { kind: 'text', sql: () => value };
}

function coded(list: string, value: Sql): TradeField {
  return {
    kind: 'text',
    sql: (_, language) => sql`COALESCE((SELECT c.${identifier(language)} FROM codes c
      WHERE c.list = ${list}::text AND c.code = ${value}), ${value})`,
  };
}
