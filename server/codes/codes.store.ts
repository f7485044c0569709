import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { CodeList } from './codes.contract.ts';

/** Every code list by its name, each in the order of its positions. */
export async function allCodeLists(db: Knex): Promise<Record<string, CodeList>> {
  const rows = await select<{ list: string; codes: CodeList }>(
    db,
    sql`SELECT list,
          json_agg(json_build_object('code', code, 'de', de, 'en', en, 'group', "group", 'flag', flag)
            ORDER BY position) AS codes
        FROM codes
        GROUP BY list
        ORDER BY list`,
  );
  return Object.fromEntries(rows.map(({ list, codes }) => [list, codes]));
}
