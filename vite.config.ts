import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileAhead } from './build/compileAhead.ts';
import { icons } from './build/icons.ts';
import { serviceWorker } from './build/serviceWorker.ts';
import { startChunk } from './build/startChunk.ts';
import { warmUp } from './build/warmUp.ts';

// The server the development page talks to; `npm run dev` sets it when port 3000 is taken.
const api = process.env.API_URL ?? 'http://127.0.0.1:3000';

// The office's app, and what pages of the server load (server/publicMap/clientParts.ts).
const input = {
  index: entry('index.html'),
  warmUp: entry('app/warmUp.ts'),
  karte: entry('publicMap/karte.ts'),
  dataMap: entry('publicMap/dataMap.ts'),
};
const start = startChunk(input.index, [input.karte, input.dataMap]);

export default defineConfig({
  root: 'client',
  plugins: [
    react(),
    icons(),
    start.plugin,
    warmUp('warmUp'),
    compileAhead(['start', 'libraries', 'maplibre', 'openMap']),
    serviceWorker(),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    modulePreload: { resolveDependencies: preloaded },
    sourcemap: false,
    // The content security policy knows no data: fonts and scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    // MapLibre alone is larger than Vite's default warning; it is loaded beside the page, not before it.
    chunkSizeWarningLimit: 1200,
    // client/app/withoutEval.ts must run before the first shape is declared, in whatever file that ends up.
    rolldownOptions: {
      input,
      output: {
        strictExecutionOrder: true,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'start', name: start.nameOf, tags: ['$initial'] }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      // The public map's pages come from the server, with the parts that were last built.
      ['/api', '/tiles', '/export', '/health', '/ogc', '/karte', '/assets'].map((path) => [path, api]),
    ),
  },
});

function entry(name: string): string {
  return fileURLToPath(new URL(`client/${name}`, import.meta.url));
}

/** The map's parts travel side by side at the start; all others lie on the device, where a link each costs more than it saves. */
function preloaded(file: string, parts: string[], { hostType }: { hostType: 'html' | 'js' }): string[] {
  return hostType === 'html' || file.includes('openMap')
    ? parts
    : parts.filter((part) => part.endsWith('.css'));
}
