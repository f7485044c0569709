import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { plantCadastre } from './cadastre.ts';
import { runCampaign } from './campaign.ts';
import { operationsOf } from './operations.ts';
import { allSenders } from './senders.ts';

/** `npm run fuzz` sends more, with a seed of its own each time. */
const REQUESTS = 1500;
const SEED = 20_260_615;

const directory = await mkdtemp(join(inject('scratch'), 'fuzz-'));
const app = await testApp({ DATA_DIR: directory, REQUESTS_PER_MINUTE: '10000000' });

test('malformed requests are refused in time, in the documented words, and leave no row', async () => {
  const operations = operationsOf((await app.get('/api/openapi.json')).body);
  const ingredients = await plantCadastre(app, app.database, operations);
  const { faults, statuses } = await runCampaign({
    origin: app.origin,
    pool: app.database.pool,
    directory,
    operations,
    ingredients,
    requests: REQUESTS,
    seed: SEED,
    senders: await allSenders(app.database, new Date('2026-06-15T10:00:00Z')),
  });
  expect(faults).toEqual([]);
  expect(app.log).toEqual([]);
  // Requests that are all turned away at the door would test nothing but the door.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '401', '403', '404', '422']));
}, 120_000);
