import { expect, test } from 'vitest';
import { listInspections } from '../../../server/inspections/inspections.contract.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { healthyTrees } from '../support/healthyTrees.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const { id } = await healthyTrees(town)();

test('a device whose storage is full says so; the form stays on the screen and is sent all the same', async () => {
  // A page without a database: the browser remembers for half a minute how much room it found at the first one.
  const page = await open('/health/live');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: town.origin, quotaSize: 1 });
  await page.goto(`/trees/${id}/inspect`);
  const arborist = new Person(page);
  await arborist.sees('Abschließen');
  await arborist.presses(/^Stamm\b/);
  await arborist.finds('Anfahrschaden', 'gering');
  await arborist.sees(/Der Speicher dieses Geräts ist voll/);
  await arborist.sees('Anfahrschaden', arborist.finding('Anfahrschaden'));
  await arborist.answers('Ergebnis', 'verkehrssicher');
  const before = await town.call(listInspections, { params: { id } });
  await arborist.presses('Abschließen');
  await arborist.presses('Endgültig abschließen');
  await expect
    .poll(async () => (await town.call(listInspections, { params: { id } })).inspections.length, {
      timeout: 20_000,
    })
    .toBe(before.inspections.length + 1);
});
