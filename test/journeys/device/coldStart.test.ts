import { expect, test } from 'vitest';
import { Person } from '../driver/person.ts';
import { devicesAt, isOnDevice } from '../support/installedDevice.ts';
import { openLine } from '../support/line.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const line = await openLine(town.origin);
const newDevice = devicesAt({ ...town, origin: line.origin });

test('a browser started without a network opens the program, and says what is not on the device', async () => {
  const device = await newDevice();
  const before = await device.start();
  await before.goto('/');
  await new Person(before).sees('Baum aufnehmen');
  await isOnDevice(before);
  await device.stop();
  line.cut();

  const page = await device.start();
  const arborist = new Person(page);
  await page.goto('/people');
  await arborist.sees(/nicht auf diesem Gerät/);
  expect(await page.getAttribute('html', 'lang')).toBe('de');
  await arborist.follows(/^Ausgang/);
  await arborist.sees('Speicher dieses Geräts');
  await page.goBack();
  await arborist.sees(/nicht auf diesem Gerät/);
  line.mend();
  await page.goto('/');
  await arborist.sees('Baum aufnehmen');
});

test('nothing the server says is kept beside the program, and its own pages are always asked of it', async () => {
  const device = await newDevice();
  const page = await device.start();
  const arborist = new Person(page);
  await page.goto('/');
  await arborist.sees('Baum aufnehmen');
  await isOnDevice(page);
  await page.goto('/tasks');
  await arborist.sees('überfällig');
  await page.goto('/api/docs');
  await arborist.sees('/api/trees/:id');
  await page.goto('/about');
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  const foreign = kept.filter(
    (path) => !/^\/(assets\/|icons\/|icon\.svg$|index\.html$|manifest\.webmanifest$)/.test(path),
  );
  expect(foreign).toEqual([]);
  line.cut();
  await expect(page.goto('/api/docs')).rejects.toThrow(/ERR_/);
  await expect(page.goto('/export/trees.csv')).rejects.toThrow(/ERR_/);
  line.mend();
});

test('somebody signed out sees the sign-in, also where the program comes from the device', async () => {
  const device = await newDevice({ as: null });
  const page = await device.start();
  await page.goto('/');
  await new Person(page).sees('Anmelden');
  await isOnDevice(page);
  await page.goto('/tasks');
  await new Person(page).sees('Kennung');
});
