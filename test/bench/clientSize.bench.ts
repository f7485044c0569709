import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { atMost, type Figure } from './figure.ts';

const BUILT = new URL('../../dist/client/', import.meta.url);

const manifest = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), imports: z.array(z.string()).optional() }),
);

/** The JavaScript a browser loads before the first page shows: the entry and all it imports at once, compressed. */
export async function clientSizeBench(say: (line: string) => void): Promise<Figure[]> {
  const path = fileURLToPath(new URL('.vite/manifest.json', BUILT));
  if (!existsSync(path)) {
    say('The client is not built (npm run build), so its size is not measured.');
    return [];
  }
  const chunks = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
  const files = new Set<string>();
  const collect = (name: string) => {
    const chunk = chunks[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(collect);
  };
  Object.entries(chunks).forEach(([name, chunk]) => chunk.isEntry && collect(name));
  const scripts = [...files].filter((file) => file.endsWith('.js'));
  const sizes = await Promise.all(
    scripts.map(async (file) => gzipSync(await readFile(new URL(file, BUILT))).length),
  );
  const withMap = [...files].some((file) => /maplibre/i.test(file));
  if (withMap) say('The map library is part of the first load, though it should come beside it.');
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return [atMost(400, { name: 'first load of JavaScript, compressed', value: kilobytes, unit: 'kB' })];
}
