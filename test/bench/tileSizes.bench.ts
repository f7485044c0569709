import { startServer } from '../support/serverProcess.ts';
import { signedInAs } from '../support/signedIn.ts';
import { tilesWithTrees } from '../tiles/reference.ts';
import { TILES } from '../../server/tiles/tiles.rules.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, type Figure } from './figure.ts';

/** The fullest of each zoom; a tile with fewer trees is smaller, or is density and has an upper bound. */
const TILES_OF_A_ZOOM = 40;

/** The largest tile of any zoom before compression, and how long the slowest took, with as many trees as are planted. */
export async function tileSizesBench(bench: BenchDatabase, say: (line: string) => void): Promise<Figure[]> {
  const server = await startServer({ DATABASE_URL: bench.url, DEMO: 'no', TILE_CACHE_MB: '0' });
  const headers = await signedInAs(bench.database);
  try {
    let largest = { bytes: 0, z: 0 };
    let slowest = { ms: 0, z: 0 };
    for (let z: number = TILES.minZoom; z <= TILES.maxZoom; z++) {
      for (const { x, y } of (await tilesWithTrees(bench.database, z)).slice(0, TILES_OF_A_ZOOM)) {
        const began = performance.now();
        const response = await fetch(`${server.origin}/tiles/trees/${z}/${x}/${y}.mvt`, {
          headers: { ...headers, 'accept-encoding': 'identity' },
        });
        const bytes = (await response.arrayBuffer()).byteLength;
        const ms = performance.now() - began;
        if (bytes > largest.bytes) largest = { bytes, z };
        if (ms > slowest.ms) slowest = { ms, z };
      }
    }
    say(`Slowest fresh tile with a million trees: ${slowest.ms.toFixed(0)} ms at z${slowest.z}.`);
    return [
      atMost(500, {
        name: `largest tile, a million trees (z${largest.z})`,
        value: largest.bytes / 1000,
        unit: 'kB',
      }),
    ];
  } finally {
    await server.stop();
  }
}
