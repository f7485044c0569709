import type { Page } from 'playwright';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CREWS } from '../../seeds/people.ts';
import { addSource } from '../../server/lorawan/sources.contract.ts';
import { listWateringNeeds } from '../../server/moisture/needs.contract.ts';
import { listReminders } from '../../server/reminders/reminders.contract.ts';
import { listAlarms } from '../../server/sensors/alarms.contract.ts';
import { listSensors, registerSensor } from '../../server/sensors/sensors.contract.ts';
import { listTrees, mapTree } from '../../server/trees/trees.contract.ts';
import { aTree } from '../support/examples.ts';
import { requestsTo } from '../support/request.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

// Dry soil is watered whatever day the journey is walked on.
const town = await demoTown({ WATERING_SEASON: '01-01/12-31' });
const open = await browserAt(town);
const office = requestsTo(town.origin, await town.signIn(personWith('office')));
const [crew] = DEMO_CREWS;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A network of the office's own, and how it posts what a DL-TRS21 or an SE01-LB says. */
const { source, secret } = await office.call(addSource, {
  body: { name: 'Netz der Reise', kind: 'tts', mapping: null },
});
let attempts = 0;
const counters = new Map<string, number>();

async function says(
  devEui: string,
  at: Date,
  message: { tensionKPa: number } | 'unplugged' | { moisture: number },
  gateways: readonly string[] = ['reise-a', 'reise-b'],
): Promise<void> {
  const isTension = typeof message === 'object' && 'tensionKPa' in message;
  const fCnt = (counters.get(devEui) ?? 0) + 1;
  counters.set(devEui, fCnt);
  const answer = await fetch(`${town.origin}/api/ingest/lorawan/${source.key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({
      end_device_ids: { device_id: `reise-${devEui.slice(-4).toLowerCase()}`, dev_eui: devEui },
      uplink_message: {
        session_key_id: devEui,
        f_port: isTension ? 1 : 2,
        f_cnt: fCnt,
        frm_payload: (isTension ? trs21(message.tensionKPa) : se01(message)).toString('base64'),
        rx_metadata: gateways.map((gateway) => ({
          gateway_ids: { gateway_id: gateway },
          rssi: -101,
          snr: 4,
        })),
        settings: { data_rate: { lora: { spreading_factor: 8 } } },
        received_at: at.toISOString(),
        version_ids: isTension
          ? { brand_id: 'decentlab', model_id: 'dl-trs21' }
          : { brand_id: 'dragino', model_id: 'se01-lb' },
      },
    }),
  });
  expect(answer.status).toBe(202);
}

/** Protocol, device, flags; tension and temperature in tenths; battery in mV. */
function trs21(tensionKPa: number): Buffer {
  const bytes = Buffer.from('0201920003000080A10C25', 'hex');
  bytes.writeUInt16BE(tensionKPa * 10, 5);
  return bytes;
}

/** Battery, a sensor that is not there, moisture, temperature, conductivity, flags; unplugged it reads all ones. */
function se01(message: object | string): Buffer {
  const bytes = Buffer.from('0D3A000005DC0AC800C810', 'hex');
  if (typeof message === 'object' && 'moisture' in message)
    bytes.writeUInt16BE(Number(message.moisture) * 100, 4);
  return message === 'unplugged' ? bytes.fill(0xff, 4, 10) : bytes;
}

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

test('an unknown device is assigned on the map, gets dry, is watered by the crew without a network, and the need stays closed', async () => {
  // Tried again in the same town, it takes another device and another tree.
  const attempt = ++attempts;
  const devEui = `A84041FFFE770A${hex(attempt - 1)}`;
  for (const minutes of [25, 20, 15, 10, 5]) await says(devEui, ago(minutes * MINUTE), { tensionKPa: 12 });
  const { trees } = await town.call(listTrees, { query: { limit: 1 } });
  const [somewhere] = trees;
  if (!somewhere) throw new Error('the town has no tree');
  const [lon, lat] = [somewhere.position[0] + 0.02 * attempt, somewhere.position[1]];
  const tree = await town.call(mapTree, {
    body: aTree(somewhere.controlAreaId, {
      position: [lon, lat],
      number: `R${attempt}`,
      plantingYear: new Date().getFullYear(),
      stemGirthsCm: [14],
      heightM: 3,
      crownDiameterM: 1,
      agePhase: 'J',
      youngTreeCare: true,
    }),
  });

  const tablet = await open('/sensors/devices', {
    as: personWith('office'),
    standing: [lon, lat],
    isLocated: true,
  });
  const gardener = new Person(tablet);
  await gardener.writes('Letzte Stellen der DevEUI oder Name', devEui.slice(-4));
  await gardener.follows('Einbauen');
  // Outside the network is slow: the finger is there before the trees are.
  await tablet.route('**/api/trees/near?*', async (route) => {
    await tablet.waitForTimeout(2000);
    await route.continue();
  });
  await gardener.presses('Hier stehe ich');
  await gardener.sees(/Auf Bäume tippen/);
  await gardener.touchesTheMap([0.5, 0.5]);
  await gardener.sees(/Die Bäume werden geladen/);
  await gardener.sees(/1 Baum gewählt/);
  await shown(tablet, 'assign');
  await gardener.presses('Einbauen');
  await gardener.sees('Letzte Messwerte');
  await gardener.seesWithin(20_000, '12 kPa');

  for (const seconds of [50, 45, 40, 35, 30, 25, 20])
    await says(devEui, ago(seconds * 1000), { tensionKPa: 120 });
  const mine = async (show: 'open' | 'closed') =>
    (await town.call(listWateringNeeds, { query: { show } })).needs.find((need) =>
      need.trees.some(({ id }) => id === tree.id),
    );
  // Two judgements in a row have to say so: it goes on speaking.
  await expect
    .poll(
      async () => {
        await says(devEui, new Date(), { tensionKPa: 120 });
        return mine('open');
      },
      { timeout: 40_000, interval: 2000 },
    )
    .toMatchObject({ state: 'open' });

  const desk = await open('/watering?show=needs', { as: personWith('office'), device: 'desktop' });
  const planner = new Person(desk);
  const site = (await mine('open'))?.reason.site ?? '';
  await desk.getByRole('checkbox', { name: `Auswählen: ${site}` }).check({ force: true });
  await planner.presses('Gießgang anlegen');
  const dialog = desk.getByRole('dialog', { name: /Gießgang/ });
  await planner.writes('Name', `Gang ${attempt} der Reise`, dialog);
  await dialog.getByRole('group', { name: 'Wer' }).locator('[aria-haspopup=dialog]').click();
  await planner.presses(crew?.name ?? '', desk.getByRole('dialog', { name: 'Wer' }));
  await shown(desk, 'round');
  await planner.presses('Gießgang anlegen', dialog);
  await planner.sees('Gießgang angelegt');

  const field = await open('/watering', { as: personWith('crew') });
  const waterer = new Person(field);
  await waterer.follows(new RegExp(`Gang ${attempt} der Reise`));
  await waterer.follows('Gießen');
  await waterer.sees(/noch 1 Baum/);
  await field.context().route(/\/(api|tiles|health)\//, (route) => route.abort());
  await waterer.presses(/l gegossen/);
  await waterer.seesWithin(15_000, /Liegt auf diesem Gerät/);
  expect(await mine('open')).toMatchObject({ state: 'open' });
  await field.context().unroute(/\/(api|tiles|health)\//);
  await expect.poll(() => mine('closed'), { timeout: 60_000 }).toMatchObject({ state: 'watered' });

  await says(devEui, new Date(), { tensionKPa: 9 });
  await expect.poll(() => mine('closed'), { timeout: 30_000 }).toMatchObject({ reaction: 'reacted' });
  expect(await mine('open')).toBeUndefined();
});

test('a broken probe that reads 655 % is shown as broken and not as wet', async () => {
  const devEui = 'A84041FFFE770B01';
  await office.call(registerSensor, { body: inService(devEui, 'Defekte Sonde', ago(6 * HOUR)) });
  await says(devEui, ago(5 * HOUR), { moisture: 21 });
  for (const hours of [4, 3, 2, 1]) await says(devEui, ago(hours * HOUR), 'unplugged');
  const desk = await open('/sensors?q=Defekte', { as: personWith('office'), device: 'phone' });
  const person = new Person(desk);
  await person.seesWithin(20_000, 'Sonde defekt');
  await person.sees('Sonde gestört');
  expect(await desk.getByText(/65[35]/).count()).toBe(0);
  await expect
    .poll(async () => (await office.call(listAlarms)).alarms.map(({ kind, name }) => `${kind} ${name}`), {
      timeout: 90_000,
      interval: 2000,
    })
    .toContain('probe Defekte Sonde');
  await desk.reload();
  await person.sees('Sonde von Defekte Sonde ist defekt');
  await shown(desk, 'broken');
});

test('a silent gateway on which thirty sensors depend raises one alarm, and not thirty', async () => {
  const since = ago(96 * HOUR);
  const behind = Array.from({ length: 30 }, (_, index) => `A84041FFFE77C0${hex(index)}`);
  for (const [index, devEui] of behind.entries()) {
    await office.call(registerSensor, { body: inService(devEui, `Hinter dem Gateway ${index + 1}`, since) });
    for (const hours of [73, 72])
      await says(devEui, new Date(ago(hours * HOUR).getTime() - index * MINUTE), { moisture: 20 }, [
        'reise-stumm',
      ]);
  }
  const ofThem = async () =>
    (await office.call(listAlarms)).alarms.filter(
      ({ name }) => name.includes('Gateway') || name === 'REISE-STUMM' || name === source.name,
    );
  await expect
    .poll(async () => (await ofThem()).map(({ kind, devices }) => `${kind} ${devices}`), {
      timeout: 120_000,
      interval: 2000,
    })
    .toEqual(['gateway 30']);
  const { reminders } = await office.call(listReminders, { query: {} });
  const told = reminders.filter(
    ({ kind, facts }) => kind === 'sensors_silent' && facts.title === 'REISE-STUMM',
  );
  expect(told).toMatchObject([{ isUrgent: true, facts: { cause: 'gateway', count: 30 } }]);
  const desk = await open('/sensors', { as: personWith('office') });
  await new Person(desk).sees('Gateway REISE-STUMM schweigt');
  await new Person(desk).sees(/30 Sensoren · seit/);
  await shown(desk, 'gateway');
  const { sensors } = await office.call(listSensors, { query: { q: 'Hinter dem Gateway' } });
  expect(sensors.filter(({ concerns }) => concerns.includes('silent'))).toHaveLength(30);
});

function hex(index: number): string {
  return index.toString(16).padStart(2, '0').toUpperCase();
}

function inService(devEui: string, name: string, from: Date) {
  return {
    id: uuidv7(),
    devEui,
    name,
    model: 'dragino-se01' as const,
    aliases: null,
    remarks: null,
    installation: {
      id: uuidv7(),
      from: from.toISOString(),
      site: name,
      position: [8.2146, 53.1435] satisfies [number, number],
      probes: [{ probe: 0, depthCm: 30 }],
      treeIds: [],
    },
  };
}

/** A picture for whoever wants to look: `KEEP_PICTURES=/a/folder`. */
async function shown(page: Page, name: string): Promise<void> {
  const folder = process.env.KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/soil-${name}.png` });
}
