import type { Knex } from 'knex';
import { identifier, selectOne, sql, type Sql } from '../db/sql.ts';
import { READINGS_CSV_WORDS } from './readingsCsv.text.ts';

export interface CsvOrder {
  sensorId: string;
  language: 'de' | 'en';
  /** For German Excel: decimal commas. */
  spreadsheet: boolean;
  timeZone: string;
}

/** The first and the last moment a sensor can have said something within a span; undefined: there is no such sensor. */
export async function spokenWithin(
  db: Knex,
  sensorId: string,
  { from, to }: { from: string; to: string },
): Promise<{ from: string; to: string } | undefined> {
  return selectOne<{ from: string; to: string }>(
    db,
    sql`SELECT GREATEST(${from}::timestamptz, COALESCE(min(i.valid_from), ${to}::timestamptz)) AS from,
          LEAST(${to}::timestamptz, max(COALESCE(i.valid_until, ${to}::timestamptz))) AS to
        FROM sensors s LEFT JOIN sensor_installations i ON i.sensor_id = s.id
        WHERE s.id = ${sensorId}::uuid GROUP BY s.id`,
  );
}

/** A row for each reading of a sensor, with the place and depth it was of; half open. */
export function readingRows(order: CsvOrder, from: string, to: string): Sql {
  const { columns, quality } = READINGS_CSV_WORDS[order.language];
  const utc = (moment: Sql) => sql`to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const number = (value: Sql) => {
    const rounded = sql`round(${value}::numeric, 2)`;
    return order.spreadsheet ? sql`replace(${rounded}::text, '.', ',')` : rounded;
  };
  return sql`
    SELECT ${harmless(sql`regexp_replace(i.site, '\\s+', ' ', 'g')`)} AS ${identifier(columns.site)},
      r.probe + 1 AS ${identifier(columns.probe)}, p.depth_cm AS ${identifier(columns.depth)},
      to_char(r.measured_at AT TIME ZONE ${order.timeZone}, 'YYYY-MM-DD HH24:MI:SS') AS ${identifier(columns.measured)},
      ${utc(sql`r.measured_at`)} AS ${identifier(columns.measuredUtc)},
      ${utc(sql`r.received_at`)} AS ${identifier(columns.received)},
      ${number(sql`r.vwc_percent`)} AS ${identifier(columns.vwc)},
      ${number(sql`r.tension_kpa`)} AS ${identifier(columns.tension)},
      ${number(sql`r.temperature_c`)} AS ${identifier(columns.temperature)},
      ${number(sql`r.ec_us_per_cm`)} AS ${identifier(columns.ec)},
      r.quality AS ${identifier(columns.quality)},
      ${JSON.stringify(quality)}::jsonb ->> r.quality::text AS ${identifier(columns.qualityWords)}
    FROM soil_readings r
    JOIN sensor_installations i ON i.sensor_id = r.sensor_id AND r.measured_at >= i.valid_from
      AND (i.valid_until IS NULL OR r.measured_at < i.valid_until)
    LEFT JOIN sensor_probes p ON p.installation_id = i.id AND p.probe = r.probe
    WHERE r.sensor_id = ${order.sensorId}::uuid AND r.measured_at >= ${from}::timestamptz
      AND r.measured_at < ${to}::timestamptz
    ORDER BY r.measured_at, r.probe`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. ASVS 1.2.10. */
function harmless(value: Sql): Sql {
  return sql`regexp_replace(${value}, ${String.raw`^(?=[=+\-@\t\r\n])`}::text, '''')`;
}
