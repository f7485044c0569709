import knex from 'knex';
import knexPostgis from 'knex-postgis';

/** PostGIS functions for the query builder: `db('trees').select(gis.x('geom'))`. Speaks SQL only, connects to nothing. */
export const gis = knexPostgis(knex({ client: 'pg' }));
