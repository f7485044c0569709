import { expect, test } from 'vitest';
import { listReminders } from '../../server/reminders/reminders.contract.ts';
import { listAlarms } from '../../server/sensors/alarms.contract.ts';
import * as contract from '../../server/sensors/sensors.contract.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { nightsOf, writesTo } from '../nights/town.ts';
import { testApp } from '../support/app.ts';
import { aSensor, payload, sensing } from './sensing.ts';

const app = await testApp();
const { pool } = app.database;
const tts = await aSource(app, 'tts');
const { process, rows } = sensing(app);
const { between, night } = nightsOf(app);
const office = await app.as('office');
const inspector = await app.as('inspector');
await writesTo(office, 'buero@stadt.example');

let counter = 0;
const inService = async () => {
  const devEui = `A84041FFFF19${(++counter).toString(16).padStart(4, '0')}`.toUpperCase();
  return { ...(await app.call(contract.registerSensor, { body: aSensor(devEui) })), devEui };
};
type Sensed = Awaited<ReturnType<typeof inService>>;

/** Says something, hour by hour, as heard by some gateways. */
async function say(
  { devEui }: Sensed,
  at: readonly string[],
  {
    gateways = ['gw-a', 'gw-b'],
    message = payload(20),
    first = 1,
  }: { gateways?: string[]; message?: string; first?: number } = {},
) {
  for (const [index, when] of at.entries()) {
    const uplink = ttsUplink({ devEui, fCnt: first + index, at: when, payload: message });
    const rx = gateways.map((gateway) => ({ gateway_ids: { gateway_id: gateway }, rssi: -100, snr: 3 }));
    await tts.send({ ...uplink, uplink_message: { ...uplink.uplink_message, rx_metadata: rx } });
  }
  await process();
}

const hours = (day: string, ...of: number[]) =>
  of.map((hour) => `2026-06-${day}T${String(hour).padStart(2, '0')}:00:00Z`);
const alarms = async () =>
  (await office.call(listAlarms)).alarms.map(({ kind, name, devices }) => `${kind} ${name} ${devices}`);
const told = async (who = office) =>
  (await who.call(listReminders, { query: {} })).reminders
    .filter(({ kind }) => kind === 'sensors_silent' || kind === 'sensor_mend')
    .map(({ kind, facts, isUrgent }) => `${kind} ${facts.cause} ${facts.count}${isUrgent ? ' urgent' : ''}`);
const mails = () =>
  rows<{ subject: string; plain: string }>(`SELECT subject, plain FROM mails ORDER BY created_at, id`);
const sources = () => pool.query(`UPDATE uplinks SET received_at = network_at`);

test('a gateway on which ten sensors depend is one alarm, one reminder and one mail; it settles by itself', async () => {
  const behind = await Promise.all(Array.from({ length: 10 }, inService));
  const others = await Promise.all(Array.from({ length: 3 }, inService));
  for (const sensor of behind) await say(sensor, hours('12', 8, 9, 10), { gateways: ['gw-dead'] });
  for (const sensor of others) await say(sensor, hours('15', 7, 8, 9));
  await Promise.all([between('2026-06-15T10:00:00Z'), between('2026-06-15T10:00:00Z')]);
  await between('2026-06-15T10:01:00Z');
  expect(await alarms()).toEqual(['gateway GW-DEAD 10']);
  expect(await told()).toEqual(['sensors_silent gateway 10 urgent']);
  expect(await told(inspector)).toEqual([]);
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail?.plain).toContain('Gateway GW-DEAD schweigt (10 Sensoren). Strom und Netz');
  const { roles } = await office.call(getToday);
  expect(roles.flatMap(({ lines }) => lines)).toContainEqual({
    key: 'sensors_silent',
    count: 1,
    tone: 'now',
  });
  const [first] = behind;
  if (first) await say(first, hours('15', 10), { gateways: ['gw-dead'], first: 75 });
  await between('2026-06-15T10:05:00Z');
  expect(await alarms()).toEqual([]);
  expect(await told()).toEqual([]);
  // The others have three hours to be back; who is not by then is told, the half of the source as one.
  for (const sensor of behind.slice(1, 9))
    await say(sensor, hours('15', 11), { gateways: ['gw-dead'], first: 76 });
  await between('2026-06-15T12:00:00Z');
  expect(await alarms()).toEqual([]);
  for (const sensor of others) await say(sensor, hours('15', 13), { first: 7 });
  await sources();
  await between('2026-06-15T13:30:00Z');
  expect(await alarms()).toEqual(['device ' + (behind[9]?.name ?? '') + ' 1']);
  expect(await mails()).toHaveLength(2);
});

test('a source from which nothing comes is one alarm for all its sensors', async () => {
  await sources();
  await between('2026-06-15T20:00:00Z');
  expect(await alarms()).toEqual(['source Netz tts 13']);
  expect(await told()).toEqual(['sensors_silent source 13 urgent']);
});

test('a broken probe and an empty battery are told once, in the night, until they are well again', async () => {
  await pool.query(`UPDATE sensors SET retired_at = now(), retired_because = 'Ende'`);
  const sensor = await inService();
  const unplugged = Buffer.from('0B547FFFFFFFFFFFFFFF00', 'hex').toString('base64');
  await say(sensor, hours('16', 1, 2, 3), { message: unplugged });
  await sources();
  await between('2026-06-16T03:10:00Z');
  expect(await alarms()).toEqual([`probe ${sensor.name} 1`, `battery ${sensor.name} 1`]);
  const file = await app.call(contract.getSensor, { params: { id: sensor.id } });
  expect(file).toMatchObject({ lastReadings: [{ vwcPercent: null, quality: 1 }] });
  expect(file.concerns).toEqual(expect.arrayContaining(['probe_broken', 'battery']));
  const before = (await mails()).length;
  await night('2026-06-16T03:30:00Z');
  expect((await told()).toSorted()).toEqual(['sensor_mend battery 1', 'sensor_mend probe 1']);
  expect(
    (await mails()).slice(before).map(({ plain }) => /defekt/.test(plain) && /schwach/.test(plain)),
  ).toEqual([true]);
  await between('2026-06-16T04:00:00Z');
  expect(await mails()).toHaveLength(before + 1);
  await say(sensor, hours('16', 4), { first: 4 });
  await between('2026-06-16T04:10:00Z');
  expect(await alarms()).toEqual([`probe ${sensor.name} 1`]);
  await say(sensor, hours('17', 5), { first: 29 });
  await sources();
  await between('2026-06-17T05:10:00Z');
  expect(await told()).toEqual([]);
});
