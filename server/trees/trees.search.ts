import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { TreeSummary } from './trees.contract.ts';
import { summaryColumns, summaryTables } from './trees.store.ts';

/** Below this trigram likeness a name is another name, not a typing error. Found by trying. */
const ALIKE = 0.45;

/**
 * Finds what a person typed: a number ("12"), a street with a number ("Lindenalee 12"), a street, or a
 * species in German, botanical or English; also what a tag on the trunk says. Typing errors are forgiven by trigram likeness.
 */
export async function searchTrees(db: Knex, q: string, limit: number, today: string) {
  const { words, number } = split(q);
  const areas = words ? await areasLike(db, words, limit) : [];
  return {
    trees:
      number === null
        ? await treesTagged(db, q.trim(), limit, today)
        : await treesNumbered(
            db,
            { number, whole: q.trim() },
            areas.map((area) => area.id),
            words !== '',
            limit,
            today,
          ),
    areas,
    species: words ? await speciesLike(db, words, limit) : [],
  };
}

/** "Lindenallee 12a" → words and number; a number alone, or after "Nr.", has no words. */
function split(q: string): { words: string; number: string | null } {
  const match = /^(?:(?:nr\.?|nummer|no\.?|#)\s*(?=\d))?(.*?)\s*(\d\S*)$/i.exec(q.trim());
  if (!match) return { words: q.trim().toLowerCase(), number: null };
  return {
    words: (match[1] ?? '')
      .replaceAll(/[,;]+$/g, '')
      .trim()
      .toLowerCase(),
    number: match[2] ?? null,
  };
}

async function areasLike(db: Knex, words: string, limit: number) {
  return select<{ id: string; name: string; kind: string; treeCount: number }>(
    db,
    sql`SELECT a.id, a.name, a.kind,
               (SELECT count(*) FROM published_trees t WHERE t.control_area_id = a.id) AS "treeCount"
        FROM control_areas a
        WHERE lower(a.name) LIKE ${`%${escapeLike(words)}%`} OR word_similarity(${words}, lower(a.name)) >= ${ALIKE}
        ORDER BY lower(a.name) LIKE ${`${escapeLike(words)}%`} DESC, word_similarity(${words}, lower(a.name)) DESC, a.name
        LIMIT ${limit}`,
  );
}

async function speciesLike(db: Knex, words: string, limit: number) {
  const names = sql`lower(concat_ws(' ', s.german_name, s.botanical_name, s.english_name))`;
  return select<{
    id: number;
    botanicalName: string;
    germanName: string;
    englishName: string;
    treeCount: number;
  }>(
    db,
    sql`WITH alike AS (
          SELECT s.*, word_similarity(${words}, ${names}) AS likeness
          FROM species s
          WHERE ${names} LIKE ${`%${escapeLike(words)}%`} OR word_similarity(${words}, ${names}) >= ${ALIKE}
        ), counted AS (
          SELECT s.id, s.botanical_name AS "botanicalName", s.german_name AS "germanName",
                 s.english_name AS "englishName", s.likeness,
                 (SELECT count(*) FROM published_trees t WHERE t.species_id = s.id) AS "treeCount"
          FROM alike s
        )
        SELECT * FROM counted
        ORDER BY "treeCount" = 0, likeness DESC, "treeCount" DESC, "germanName"
        LIMIT ${limit}`,
  );
}

async function treesNumbered(
  db: Knex,
  { number, whole }: { number: string; whole: string },
  areas: readonly string[],
  onlyThere: boolean,
  limit: number,
  today: string,
): Promise<TreeSummary[]> {
  return select<TreeSummary>(
    db,
    sql`SELECT ${summaryColumns(today)}
        FROM ${summaryTables}
        WHERE lower(t.number) = lower(${whole}) OR lower(t.tag_number) = lower(${whole})
           OR ((t.number = ${number} OR t.number LIKE ${`${escapeLike(number)}%`} COLLATE "C")
               AND (${!onlyThere} OR t.control_area_id = ANY (${areas}::uuid[])))
        -- A tag names one tree; its number may be the beginning of many others.
        ORDER BY (lower(t.tag_number) = lower(${whole})) IS NOT TRUE, lower(t.number) <> lower(${whole}),
                 t.number <> ${number}, array_position(${areas}::uuid[], t.control_area_id), t.number, a.name, t.id
        LIMIT ${limit}`,
  );
}

/** Serial numbers of chips and some tags hold no digit at their end that a number could be. */
async function treesTagged(db: Knex, tag: string, limit: number, today: string): Promise<TreeSummary[]> {
  return select<TreeSummary>(
    db,
    sql`SELECT ${summaryColumns(today)}
        FROM ${summaryTables}
        WHERE lower(t.tag_number) = lower(${tag})
        ORDER BY t.id
        LIMIT ${limit}`,
  );
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
