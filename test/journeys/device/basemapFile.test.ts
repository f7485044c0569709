import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pmtilesFile } from '../../support/pmtiles.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const directory = await mkdtemp(join(tmpdir(), 'baumkataster-basemap-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const path = join(directory, 'city.pmtiles');
await writeFile(path, pmtilesFile());
const town = await demoTown({ BASEMAP_PMTILES: path });
const open = await browserAt(town);
const ATTRIBUTION = '© OpenStreetMap, Protomaps';

test('the basemap of the city is drawn from the server, taken along, read on the device, and deleted', async () => {
  const page = await open('/');
  const arborist = new Person(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/basemap/')) asked.push(request.headers().range ?? 'whole');
  });
  await arborist.sees('Baum aufnehmen');
  await arborist.presses('Karten und Ebenen');
  await arborist.answers('Hintergrundkarte', 'Stadtkarte');
  await arborist.sees(ATTRIBUTION, page.locator('.map-foot'));
  await expect.poll(() => asked.length, { timeout: 15_000 }).toBeGreaterThan(1);
  expect(asked).not.toContain('whole');

  await page.goto('/device');
  await arborist.sees(/Stadtkarte liegt nicht auf diesem Gerät/);
  await arborist.presses('Auf dieses Gerät laden');
  await arborist.sees(/Stadtkarte liegt auf diesem Gerät/);

  await page.route('**/basemap/**', (route) => route.abort());
  asked.length = 0;
  await page.goto('/');
  await arborist.sees(ATTRIBUTION, page.locator('.map-foot'));
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);

  await page.goto('/device');
  await arborist.presses('Vom Gerät löschen');
  await arborist.sees(/Stadtkarte liegt nicht auf diesem Gerät/);
  await page.goto('/');
  await arborist.sees(/Stadtkarte ist nicht erreichbar. Die schlichte Karte bleibt/);
});

test('a download that breaks off leaves nothing behind and says so', async () => {
  const page = await open('/device');
  const arborist = new Person(page);
  await page.route('**/basemap/**', (route) => route.abort());
  await arborist.presses('Auf dieses Gerät laden');
  await arborist.sees(/Das Laden ist abgebrochen/);
  await page.unrouteAll();
  await page.reload();
  await arborist.sees(/Stadtkarte liegt nicht auf diesem Gerät/);
});
