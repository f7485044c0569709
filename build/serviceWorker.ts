import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep, resolve } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import type { ShellFile } from '../client/offline/shell.ts';

const SOURCE = 'offline/serviceWorker.ts';
/** At the root, for it may speak for no address above its own; without a hash, for browsers ask for it by name. */
const TARGET = 'sw.js';
/** Made for others than browsers, or for pages no device keeps, or the worker itself. */
const LEFT_OUT = /^\/(\.vite\/|sw\.js$|assets\/(karte|dataMap)-)/;

/** Builds the service worker last, when everything it keeps on the device is there to be listed. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'baumkataster:service-worker',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: { order: 'post', sequential: true, handler: () => buildWorker(config) },
  };
}

async function buildWorker({ root, build: { outDir, target } }: ResolvedConfig): Promise<void> {
  const directory = resolve(root, outDir);
  const files = await filesOf(directory);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      SHELL_FILES: JSON.stringify(files),
      SHELL_VERSION: JSON.stringify(sha256(JSON.stringify(files)).slice(0, 12)),
    },
    build: {
      outDir,
      target,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: join(root, SOURCE), output: { format: 'iife', entryFileNames: TARGET } },
    },
  });
}

/** Sorted, so that the same files give the same version. */
async function filesOf(directory: string): Promise<ShellFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        const path = `/${relative(directory, file).split(sep).join('/')}`;
        return { path, hash: sha256(await readFile(file)) };
      }),
  );
  return files
    .filter(({ path }) => !LEFT_OUT.test(path))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
