import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { listSensors, registerSensor } from '../../server/sensors/sensors.contract.ts';
import { requestsTo } from '../support/request.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

/** A busy machine draws late. */
const PATIENT = { timeout: 15_000 };
const town = await demoTown();
const open = await browserAt(town);
const office = requestsTo(town.origin, await town.signIn(personWith('office')));

test('a finger on a curve says what was measured there, at every depth, and one that scrolls changes nothing', async () => {
  const { sensors } = await town.call(listSensors, { query: { q: 'BF-01' } });
  const tablet = await open(`/sensors/${sensors[0]?.id ?? ''}`, { as: personWith('office') });
  const papers = tablet.getByRole('slider');
  await papers.first().scrollIntoViewIfNeeded();
  const said = () => tablet.locator('.soil-panel-said').allInnerTexts();
  const dayOf = (words: string | undefined) => / · (.*?), /.exec(words ?? '')?.[1];
  const newest = await said();
  const box = await papers.first().boundingBox();
  if (!box) throw new Error('the curve is not to be seen');
  const [left, right] = [box.x + box.width * 0.3, box.x + box.width * 0.7];
  const y = box.y + box.height / 2;
  await tablet.touchscreen.tap(left, y);
  await expect.poll(said, PATIENT).not.toEqual(newest);
  const early = await said();
  expect(new Set(early.map(dayOf)).size).toBe(1);
  const finger = await tablet.context().newCDPSession(tablet);
  const touches = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: [number, number][]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, top]) => ({ x, y: top })) });
  await touches('touchStart', [left, y]);
  for (let step = 1; step <= 5; step++) await touches('touchMove', [left + ((right - left) * step) / 5, y]);
  await touches('touchEnd');
  await expect.poll(said, PATIENT).not.toEqual(early);
  const later = await said();
  await touches('touchStart', [right, y]);
  for (let step = 1; step <= 10; step++) await touches('touchMove', [right, y - step * 15]);
  await touches('touchEnd');
  await expect
    .poll(async () => (await papers.first().boundingBox())?.y ?? box.y, PATIENT)
    .toBeLessThan(box.y - 50);
  expect(await said()).toEqual(later);
});

test('a source that is fetched by MQTT asks for its broker next; put off, it is there and can be set up later', async () => {
  const tablet = await open('/sensors/sources', { as: personWith('administrator') });
  const person = new Person(tablet);
  await person.presses('Quelle anlegen');
  const adding = tablet.getByRole('dialog', { name: 'Quelle anlegen' });
  await person.writes('Name', 'Netz über MQTT', adding);
  await adding.getByText('ChirpStack').click();
  await adding.getByText('MQTT', { exact: true }).click();
  await person.presses('Anlegen', adding);
  const asking = tablet.getByRole('dialog', { name: '„Netz über MQTT“ über MQTT empfangen' });
  await person.presses('Verbinden', asking);
  await person.sees(/Eine Adresse beginnt mit mqtts/, asking);
  await person.presses('Später einrichten', asking);
  await asking.waitFor({ state: 'hidden' });
  const card = tablet.getByRole('listitem').filter({ hasText: 'Netz über MQTT' });
  await person.presses('MQTT einrichten', card);
  await person.writes('Adresse des Vermittlers', 'mqtts://192.0.2.1:8883', asking);
  await person.presses('Verbinden', asking);
  await person.sees(/192\.0\.2\.1/, card);
});

test('the QR code on a device leads to where it is put into service', async () => {
  const tablet = await open('/sensors', { as: personWith('office') });
  // This browser has no reader of codes and no camera: both as a tablet has them.
  await tablet.addInitScript(() => {
    const picture = document.createElement('canvas');
    picture.getContext('2d');
    Object.defineProperty(navigator, 'mediaDevices', {
      value: { getUserMedia: () => Promise.resolve(picture.captureStream(5)) },
    });
    HTMLMediaElement.prototype.play = () => Promise.resolve();
    Object.assign(globalThis, {
      BarcodeDetector: class {
        detect() {
          return Promise.resolve([{ rawValue: 'LW:D0:70B3D5E750000001:A84041FFFE770A77:00010002:SN1' }]);
        }
      },
    });
  });
  await tablet.goto('/sensors/devices');
  const person = new Person(tablet);
  await person.presses(/QR/);
  await tablet.waitForURL(/\/sensors\/new/);
  expect(await tablet.getByLabel('DevEUI', { exact: true }).inputValue()).toMatch(/A84041FFFE770A77/);
});

test('a long list of sensors is loaded on by a tap, and what is looked for is found beyond its first page', async () => {
  for (let number = 1; number <= 65; number++)
    await office.call(registerSensor, {
      body: {
        id: uuidv7(),
        devEui: `A84041FFFE78${String(number).padStart(4, '0')}`,
        name: `Reihe ${String(number).padStart(3, '0')}`,
        model: 'dragino-se01',
        aliases: null,
        remarks: null,
        installation: {
          id: uuidv7(),
          from: new Date().toISOString(),
          site: `Am Graben ${number}`,
          position: [8.2146, 53.1435],
          probes: [{ probe: 0, depthCm: 30 }],
          treeIds: [],
        },
      },
    });
  const tablet = await open('/sensors?q=Reihe', { as: personWith('office') });
  const person = new Person(tablet);
  const lines = tablet.getByRole('link', { name: /Reihe \d/ });
  await expect.poll(() => lines.count(), PATIENT).toBe(60);
  await person.sees('65');
  await person.presses('Weitere laden');
  await expect.poll(() => lines.count(), PATIENT).toBe(65);
  await tablet.getByPlaceholder('Name, DevEUI oder Ort').fill('Graben 65');
  await expect.poll(() => lines.count(), PATIENT).toBe(1);
  await person.sees('Reihe 065');
});
