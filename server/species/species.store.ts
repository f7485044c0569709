import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { Species } from './species.contract.ts';
import type { SpeciesSynonym } from './speciesIndex.rules.ts';

/** Every species with its other names, in botanical order. */
export async function allSpecies(db: Knex): Promise<Species[]> {
  return select<Species>(
    db,
    sql`SELECT s.id, s.botanical_name AS "botanicalName", s.german_name AS "germanName",
          s.english_name AS "englishName", s.genus, s.family, s.longevity, s.leaf, s.evergreen, s.bylaw,
          coalesce(
            json_agg(json_build_object('name', n.name, 'cultivar', n.cultivar) ORDER BY n.name)
              FILTER (WHERE n.name IS NOT NULL),
            '[]') AS "alsoCalled"
        FROM species s
        LEFT JOIN species_synonyms n ON n.species_id = s.id
        GROUP BY s.id
        ORDER BY s.botanical_name`,
  );
}

/** The other names, as `speciesIndex` wants them. */
export async function allSpeciesSynonyms(db: Knex): Promise<SpeciesSynonym[]> {
  return select<SpeciesSynonym>(
    db,
    sql`SELECT name, species_id AS "speciesId", cultivar FROM species_synonyms ORDER BY name`,
  );
}
