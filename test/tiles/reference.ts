import type { Database } from '../../server/db/connect.ts';
import { select, sql, type Sql } from '../../server/db/sql.ts';
import { TILE_BUFFER, TILE_EXTENT, TILES, type TileAddress } from '../../server/tiles/tiles.rules.ts';
import { controlStateSql } from '../../server/trees/trees.filter.ts';
import { decode, type Feature } from './decode.ts';

/** The same tile by PostGIS itself, with the attributes of that zoom; `z`, `x`, `y` may be anything SQL understands. */
export function mvtQuery(tile: Record<'z' | 'x' | 'y', Sql>, zoom: number, today: string): Sql {
  const envelope = sql`ST_TileEnvelope(${tile.z}, ${tile.x}, ${tile.y})`;
  const wider = sql`ST_TileEnvelope(${tile.z}, ${tile.x}, ${tile.y}, margin => ${TILE_BUFFER / TILE_EXTENT}::float8)`;
  return sql`
    SELECT ST_AsMVT(f, 'trees', ${TILE_EXTENT}::integer, 'geom', 'id') AS tile
    FROM (
      SELECT t.feature_id AS id, (${controlStateSql(today)})::integer AS state,
             ${zoom >= TILES.crownsFromZoom ? sql`(t.crown_diameter_m * 10)::integer AS crown,` : sql``}
             ${zoom >= TILES.numbersFromZoom ? sql`t.number,` : sql``}
             ST_AsMVTGeom(t.geom_3857, ${envelope}, ${TILE_EXTENT}::integer, ${TILE_BUFFER}::integer) AS geom
      FROM published_trees t
      WHERE t.geom_3857 && ${wider}
    ) f
    WHERE f.geom IS NOT NULL`;
}

/** What ST_AsMVT says a tile holds. PostgreSQL only. */
export async function asMvt({ knex }: Database, { z, x, y }: TileAddress, today: string): Promise<Feature[]> {
  const tile = { z: sql`${z}::integer`, x: sql`${x}::integer`, y: sql`${y}::integer` };
  const [row] = await select<{ tile: Buffer }>(knex, mvtQuery(tile, z, today));
  return decode(row?.tile ?? Buffer.alloc(0)).trees ?? [];
}

/** Every tile of a zoom that a tree stands in, the fullest first. */
export async function tilesWithTrees(database: Database, z: number): Promise<TileAddress[]> {
  return select(
    database.knex,
    sql`SELECT ${z}::integer AS z,
               floor((ST_X(geom_3857) / 40075016.685578488 + 0.5) * ${2 ** z}::float8)::integer AS x,
               floor((0.5 - ST_Y(geom_3857) / 40075016.685578488) * ${2 ** z}::float8)::integer AS y
        FROM published_trees
        GROUP BY 2, 3
        ORDER BY count(*) DESC`,
  );
}

export async function busiestTile(database: Database, z: number): Promise<TileAddress> {
  const [busiest] = await tilesWithTrees(database, z);
  if (!busiest) throw new Error('no trees were planted');
  return busiest;
}
