import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** The files that make a page of the server's more than a page, as browsers ask for them. */
export interface ClientParts {
  script: string;
  styles: readonly string[];
}

/** Entries in client/publicMap: of the pages of the public map, and of those of open data. */
type Entry = 'karte' | 'dataMap';

const chunk = z.object({
  file: z.string(),
  css: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]),
});
type Chunks = Record<string, z.output<typeof chunk>>;

/** Of the built client; of the sources, as Vite hands them out, where nothing is built. */
export function clientParts(entry: Entry): ClientParts {
  const name = `publicMap/${entry}.ts`;
  const path = resolve(import.meta.dirname, '../../dist/client/.vite/manifest.json');
  const chunks = existsSync(path)
    ? z.record(z.string(), chunk).parse(JSON.parse(readFileSync(path, 'utf8')))
    : {};
  const built = chunks[name];
  if (!built) return { script: `/${name}`, styles: [] };
  const styles = [...new Set(stylesOf(name, chunks, new Set()))];
  return { script: `/${built.file}`, styles: styles.map((file) => `/${file}`) };
}

/** Its own last, so that they have the last word. */
function stylesOf(name: string, chunks: Chunks, seen: Set<string>): string[] {
  const found = chunks[name];
  if (!found || seen.has(name)) return [];
  seen.add(name);
  return [...found.imports.flatMap((imported) => stylesOf(imported, chunks, seen)), ...found.css];
}
