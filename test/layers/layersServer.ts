import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { answerErrors } from '../../server/http/errors.ts';
import { securityHeaders } from '../../server/http/headers.ts';
import { layersRouter } from '../../server/layers/layers.router.ts';

export interface LayersServer {
  origin: string;
  log: string[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  setClock(instant: string): void;
}

/** The layers alone, for whoever asks: no database, no sign-in. `layers` as they stand in the file. */
export async function layersServer(
  layers: readonly object[],
  environment: Record<string, string> = {},
): Promise<LayersServer> {
  const directory = await mkdtemp(join(tmpdir(), 'layers-'));
  const file = join(directory, 'layers.json');
  await writeFile(file, JSON.stringify({ layers }));
  const config = readConfig({ LAYERS_FILE: file, BASEMAP_STYLE_URL: 'none', ...environment });
  const log: string[] = [];
  let now = new Date('2026-06-15T10:00:00Z');
  const parts = { config, clock: () => now, log: (line: string) => void log.push(line) };
  const web = express();
  web.use(securityHeaders(config));
  web.use(layersRouter(parts, async () => undefined));
  web.use((_request, response) => void response.status(404).end());
  web.use(answerErrors(parts.log));
  const server = createServer(web);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true, force: true });
  });
  // A server that listens on a port has an address with one.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    log,
    get: (path, headers = {}) => fetch(origin + path, { headers }),
    setClock: (instant) => (now = new Date(instant)),
  };
}
