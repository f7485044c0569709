import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOOK = 'test/chaos/hook.ts';

/** The pages as they are shipped, with one more entry that no shipped page has. */
export interface ClientBuild {
  /** Address of the hook, such as `/assets/hook-x.js`. */
  hook: string;
  page: Buffer;
  /** By address. */
  files: ReadonlyMap<string, Buffer>;
}

/** Builds the pages into `directory` by the product's own settings. */
export async function buildClient(directory: string): Promise<ClientBuild> {
  const input = { index: join(ROOT, 'client/index.html'), hook: join(ROOT, HOOK) };
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(ROOT, 'client'),
    logLevel: 'warn',
    build: {
      outDir: directory,
      // An entry that nothing imports would lose its exports.
      rolldownOptions: { input, preserveEntrySignatures: 'allow-extension' },
    },
  });
  const manifest = manifestShape.parse(
    JSON.parse(readFileSync(join(directory, '.vite/manifest.json'), 'utf8')),
  );
  const hook = Object.entries(manifest).find(([source]) => source.endsWith(HOOK));
  if (!hook) throw new Error('the build has no hook');
  return {
    hook: `/${hook[1].file}`,
    page: readFileSync(join(directory, 'index.html')),
    files: filesIn(directory),
  };
}

const manifestShape = z.record(z.string(), z.object({ file: z.string() }));

function filesIn(directory: string): Map<string, Buffer> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(names.map((name) => [name.slice(directory.length), readFileSync(name)]));
}
