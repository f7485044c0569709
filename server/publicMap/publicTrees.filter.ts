import { caseFolded } from '../db/caseFolding.ts';
import { allOf, sql, type Sql } from '../db/sql.ts';

/** More words nobody types, and each costs a comparison with every tree. */
const MOST_WORDS = 6;

/** Trees of `exportTables` of which every word names the street, the number or the species. */
export function saysWords(text: string): Sql {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return allOf(words.slice(0, MOST_WORDS).map(saysWord));
}

function saysWord(word: string): Sql {
  const literal = word.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const says = (text: Sql) => sql`${caseFolded(text)} LIKE ${caseFolded(sql`${`%${literal}%`}::text`)}`;
  return sql`(${says(sql`COALESCE(t.street, a.name)`)} OR t.number ILIKE ${literal}
    OR ${says(sql`s.german_name`)} OR ${says(sql`s.botanical_name`)})`;
}
