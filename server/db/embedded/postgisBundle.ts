import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Extension } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import type { EmscriptenModule, EmscriptenOptions } from './emscripten.ts';

/** The library, the script that creates the extension, and the coordinate systems. */
const NEEDED =
  /^(lib\/postgresql\/postgis-3\.so|share\/postgresql\/extension\/postgis(\.control|--[\d.]+\.sql)|share\/proj\/.*)$/;
const BLOCK_BYTES = 512; // of a tar archive: POSIX.1-1988, ustar
const NAME_BYTES = 100;
const SIZE_FIELD = { from: 124, to: 136 };

/**
 * PostGIS without raster, topology and geocoder. The bundle compiles all its libraries on every start; leaving
 * out what nobody calls saves 300 MB of memory and a third of the start.
 */
export const postgisCore: Extension = {
  name: 'postgis',
  async setup(pglite, options: EmscriptenOptions) {
    const { bundlePath, ...rest } = await postgis.setup(pglite, options);
    if (!bundlePath) throw new Error('The PostGIS package names no bundle');
    const bundle = await neededPart(bundlePath);
    const useBundle = (engine: EmscriptenModule) => {
      engine.pg_extensions = { ...engine.pg_extensions, postgis: Promise.resolve(bundle) };
    };
    const configured = rest.emscriptenOpts as EmscriptenOptions; // declared as any
    return { ...rest, emscriptenOpts: { ...configured, preRun: [...(configured.preRun ?? []), useBundle] } };
  },
};

async function neededPart(bundle: URL): Promise<Blob> {
  const archive = await promisify(gunzip)(await readFile(bundle));
  const kept: Buffer<ArrayBuffer>[] = [];
  for (let at = 0; at + BLOCK_BYTES <= archive.length;) {
    const [name = ''] = archive.toString('latin1', at, at + NAME_BYTES).split('\0');
    const size =
      Number.parseInt(archive.toString('latin1', at + SIZE_FIELD.from, at + SIZE_FIELD.to), 8) || 0;
    const end = at + BLOCK_BYTES + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
    if (NEEDED.test(name)) kept.push(archive.subarray(at, end));
    at = end;
  }
  return new Blob(kept);
}
