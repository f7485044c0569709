import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { listSensors } from '../../../server/sensors/sensors.contract.ts';
import { listTrees } from '../../../server/trees/trees.contract.ts';
import { browserAt } from '../support/browser.ts';
import { personWith } from '../../support/signedIn.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const { trees } = await town.call(listTrees, { query: { state: ['due'], status: ['BEST'], limit: 1 } });
const id = trees[0]?.id ?? '';
const { sensors } = await town.call(listSensors, { query: { q: 'BF-01' } });

/** WCAG 2.1 A and AA, which EN 301 549 and with it Lower Saxony's law (NBGG §§ 9a, 9b) ask for. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

const office = personWith('office');

test.each<[name: string, path: string, words: string, as?: string | null]>([
  ['the map', '/', 'Baum aufnehmen'],
  ['a tree’s file', `/?tree=${id}`, 'Kontrollieren'],
  ['the list', '/?view=list', 'Filter'],
  ['the inspection form', `/trees/${id}/inspect`, 'Abschließen'],
  ['mapping a tree', '/trees/new', 'Position übernehmen'],
  ['drawing an area', '/draw', 'Die Ecken der Fläche'],
  ['the control tasks', '/tasks', 'überfällig'],
  ['choosing a round', '/round?all=yes', 'Runde starten'],
  ['the import', '/import', 'Datei wählen'],
  ['the outbox', '/outbox', 'Alles ist übertragen'],
  ['the page about this device', '/device', 'Speicher dieses Geräts'],
  ['the orders', '/orders', 'Als erledigt melden'],
  ['the sensors', '/sensors', 'zuletzt gehört'],
  ['a sensor with its curves', `/sensors/${sensors[0]?.id ?? ''}`, 'Saugspannung in kPa', office],
  ['devices that are new', '/sensors/devices', 'Letzte Stellen der DevEUI', office],
  ['sources of messages', '/sensors/sources', 'Adresse kopieren', office],
  ['the city’s codecs', '/sensors/codecs', 'Decoder anlegen', office],
  ['a codec that is written', '/sensors/codecs/new', 'decodeUplink', office],
  ['putting a device into service', '/sensors/new?eui=A84041FFFE770A09', 'Hier stehe ich', office],
  ['what is to be watered', '/watering?show=needs', 'Bedarf', office],
  ['a page that is not open to the person', '/people', 'nicht für Sie freigegeben'],
  ['the sign-in', '/tasks', 'Kennung', null],
  ['the public map', '/karte', 'Liste der Bäume', null],
  ['a tree in public', '/karte/baum/5', 'Was ist geplant?', null],
  ['the form for citizens', '/karte/melden', 'Worum geht es?', null],
])('%s keeps the rules of WCAG 2.1 AA that a machine can check', async (_page, path, words, as) => {
  const page = await open(path, as === undefined ? {} : { as });
  await page.getByText(words).filter({ visible: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).withTags(LEVELS).analyze();
  expect(
    violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.html).join(' ')}`),
  ).toEqual([]);
});

test.each([1024, 1180, 1280, 1440, 1920])(
  'in a window %i px wide the search shows what is searched for',
  async (width) => {
    const page = await open('/');
    const search = page.getByRole('combobox', { name: 'Suchen' });
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(async () => (await search.boundingBox())?.width).toBeGreaterThan(150);
  },
);

test('beside the list, on a tablet held across, the legend leaves the buttons free', async () => {
  const page = await open('/?view=list');
  const legend = await page.getByRole('button', { name: /^Legende/ }).boundingBox();
  const round = await page.getByText('Runde starten').boundingBox();
  expect((legend?.y ?? 0) + (legend?.height ?? 0)).toBeLessThanOrEqual(round?.y ?? 0);
});
