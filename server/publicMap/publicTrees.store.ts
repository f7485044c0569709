import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { MeasureStatus } from '../measures/measures.rules.ts';
import type { PublicLanguage } from './publicMap.text.ts';

/** What the office has decided and nobody has done yet; what inspectors propose is no plan. */
const DECIDED: readonly MeasureStatus[] = ['GEP', 'GPL', 'AUS', 'BEA', 'INA', 'MAN'];
/** Work on the tree and its site. Investigations, letters and what else the office does about a tree stay inside. */
const TOLD_GROUPS = ['J', 'S', 'K', 'W', 'F'];

/** The kinds of work planned at a tree, by its public id: no day, no firm, no remark, no price. */
export async function plannedWork(db: Knex, featureId: number, language: PublicLanguage): Promise<string[]> {
  const words = language === 'de' ? sql`c.de` : sql`c.en`;
  const rows = await select<{ words: string }>(
    db,
    sql`SELECT ${words} AS words
        FROM published_trees t
        JOIN measures m ON m.tree_id = t.id
        JOIN codes c ON c.list = 'measure' AND c.code = m.measure
        WHERE t.feature_id = ${featureId}::integer AND m.status = ANY (${[...DECIDED]}::text[])
          AND c."group" = ANY (${TOLD_GROUPS}::text[])
        GROUP BY c.position, ${words}
        ORDER BY c.position`,
  );
  return rows.map((row) => row.words);
}

/** German words of the lists that public fields are told from, with their English ones. */
export async function englishWords(db: Knex): Promise<[de: string, en: string][]> {
  const rows = await select<{ de: string; en: string }>(
    db,
    sql`SELECT de, en FROM codes WHERE list IN ('tree_status', 'surroundings', 'felling_reason')`,
  );
  return rows.map(({ de, en }) => [de, en]);
}
