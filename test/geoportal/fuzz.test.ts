import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { plantTrees } from '../bench/plantTrees.ts';
import { runCampaign } from '../fuzz/campaign.ts';
import { allSenders } from '../fuzz/senders.ts';
import { geoportalApp } from './geoportalApp.ts';
import { geoportalOperations } from './geoportalOperations.ts';

const REQUESTS = 1000;
const SEED = 20_260_615;

const directory = await mkdtemp(join(inject('scratch'), 'fuzz-'));
const app = await geoportalApp({ DATA_DIR: directory, REQUESTS_PER_MINUTE: '10000000' });
await plantTrees(app.database.pool, 100);

test('malformed requests under /ogc are refused in time, in the documented words, and leave no row', async () => {
  const known = {
    featureId: fc.integer({ min: 1, max: 100 }),
    bbox: fc.constant([8.1, 53, 8.3, 53.3]),
    datetime: fc.constantFrom('2026-06-15', '2026-01-01/..'),
    filter: fc.constantFrom("gattung = 'Acer'", 'hoehe_m > 5 OR sorte IS NULL'),
    tileMatrix: fc.constantFrom(0, 14),
    tileRow: fc.constantFrom(0, 5326),
    tileCol: fc.constantFrom(0, 8565),
  };
  const { faults, statuses } = await runCampaign({
    origin: app.origin,
    pool: app.database.pool,
    directory,
    operations: geoportalOperations((await app.read('/api')).body),
    ingredients: { files: {}, known: () => known },
    requests: REQUESTS,
    seed: SEED,
    senders: await allSenders(app.database, new Date('2026-06-15T10:00:00Z')),
  });
  expect(faults).toEqual([]);
  expect(app.log).toEqual([]);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '404', '405']));
}, 120_000);
