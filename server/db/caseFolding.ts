import { constant, sql, type Sql } from './sql.ts';

/** Letters that Unicode's full case folding takes apart or joins, beyond lower case: final sigma, ligatures, accents. */
const FOLDED: Readonly<Record<string, string>> = Object.fromEntries(rareFoldings());
const RARE = constant(`[${Object.keys(FOLDED).join('')}]`);
const FOLDED_JSON = constant(JSON.stringify(FOLDED));

/**
 * A text under Unicode's full case folding, which CASEI is to be (OGC 21-065r2, casei-function E): `STRASSE` is `straße`.
 * `casefold()` would do, but PostgreSQL has it from 18 on only.
 */
export function caseFolded(text: Sql): Sql {
  const lower = sql`replace(lower(${text}), 'ß', 'ss')`;
  // Hardly any text has a rare letter: taking texts apart is left to those.
  return sql`CASE WHEN lower(${text}) ~ ${RARE} THEN (
      SELECT string_agg(COALESCE(${FOLDED_JSON}::jsonb ->> l.letter, l.letter), '' ORDER BY l.place)
      FROM string_to_table(${lower}, NULL) WITH ORDINALITY AS l(letter, place))
    ELSE ${lower} END`;
}

/** By way of upper case, as Unicode makes them. The dotless i keeps apart from i. */
function rareFoldings(): [string, string][] {
  const foldings: [string, string][] = [];
  for (let point = 0x80; point < 0xffff; point++) {
    const letter = String.fromCodePoint(point);
    const folded = Array.from(letter.toUpperCase(), (one) => one.toLowerCase()).join('');
    if (
      folded !== letter.toLowerCase() &&
      letter !== 'ı' &&
      letter !== 'ß' &&
      letter.toLowerCase() === letter
    )
      foldings.push([letter, folded]);
  }
  return foldings;
}
