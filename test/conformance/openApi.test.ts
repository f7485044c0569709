import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { z } from 'zod';
import { geoportalApp } from '../geoportal/geoportalApp.ts';
import { hasTool, LISTED, runTool } from './tools.ts';

const hasLinters = hasTool('@redocly/cli') && hasTool('@stoplight/spectral-cli');
if (!hasLinters)
  console.warn('SKIPPED: spectral and redocly are not installed; npm run test:conformance installs them');

/** A city that says under which terms it gives its data away; without one redocly misses a licence, and rightly. */
const app = await geoportalApp({ DATA_LICENCE: 'https://www.govdata.de/dl-de/by-2-0' });
const file = join(await mkdtemp(join(inject('scratch'), 'openapi-')), 'api.json');
await writeFile(file, (await app.read('/api?f=json')).text);

test.skipIf(!hasLinters)(
  'redocly finds nothing to complain about',
  async () => {
    const said = await runTool('redocly', ['lint', file, '--format=stylish']);
    expect(said).toContain('is valid');
    expect(said).not.toMatch(/\bwarnings?\b/);
  },
  60_000,
);

test.skipIf(!hasLinters)(
  'spectral finds nothing to complain about',
  async () => {
    const ruleset = join(LISTED, 'spectral.json');
    const said = await runTool('spectral', ['lint', file, '--ruleset', ruleset, '--fail-severity=hint']);
    expect(said).toContain('No results');
  },
  60_000,
);

const described = z.looseObject({
  paths: z.record(
    z.string(),
    z.object({ get: z.looseObject({ parameters: z.array(z.strictObject({ $ref: z.string() })) }) }),
  ),
  components: z.looseObject({
    parameters: z.record(z.string(), z.looseObject({ name: z.string(), in: z.string() })),
  }),
});

test('every address that is described answers, and every parameter that is described is understood', async () => {
  const { paths, components } = described.parse((await app.read('/api')).body);
  for (const [path, { get }] of Object.entries(paths)) {
    const address = path.replace('{tileMatrix}/{tileRow}/{tileCol}', '0/0/0').replace('{featureId}', '1');
    expect([200, 204, 404]).toContain(await app.status(address, { headers: { accept: '*/*' } }));
    const known = get.parameters.map(({ $ref }) => components.parameters[$ref.split('/').at(-1) ?? '']);
    for (const parameter of known.filter((one) => one?.in === 'query')) {
      const answer = await app.read(`${address}?${parameter?.name}=`, { headers: { accept: '*/*' } });
      expect(answer.text).not.toContain('There is no parameter');
    }
  }
});

test('QGIS finds the longest page there is', async () => {
  const { components } = described.parse((await app.read('/api')).body);
  expect(components.parameters.limit).toMatchObject({ schema: { minimum: 1, maximum: 1000 } });
});
