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
  const anywhere = `%${literal}%`;
  return sql`(COALESCE(t.street, a.name) ILIKE ${anywhere} OR t.number ILIKE ${literal}
    OR s.german_name ILIKE ${anywhere} OR s.botanical_name ILIKE ${anywhere})`;
}
