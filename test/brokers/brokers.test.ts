import { afterAll, describe, expect, test } from 'vitest';
import * as contract from '../../server/brokers/brokers.contract.ts';
import { endSource } from '../../server/lorawan/sources.contract.ts';
import { chirpStackUplink, ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import { testApp } from '../support/app.ts';
import { CADASTRE, hasNoMosquitto, startMosquitto, type Mosquitto } from '../support/mosquitto.ts';
import { brokerFor, fetching, until } from './fetching.ts';

const app = await testApp();
const administrator = await app.as('administrator');
const { pool } = app.database;
const { log, start } = fetching(app);
const APPLICATION = '11111111-2222-4333-8444-555555555555';
const TOPIC = `application/${APPLICATION}/device/a84041ffff1800ab/event/up`;

async function kept(sourceId: string) {
  const { rows } = await pool.query<{ state: string; f_cnt: number | null; event: string; body: string }>(
    'SELECT state, f_cnt, event, body FROM uplinks WHERE source_id = $1 ORDER BY id',
    [sourceId],
  );
  return rows;
}

const countersOf = async (sourceId: string) =>
  (await kept(sourceId)).map(({ f_cnt: count }) => Number(count));

async function stateOf(sourceId: string) {
  const { brokers } = await app.call(contract.listBrokers);
  const found = brokers.find((broker) => broker.sourceId === sourceId);
  return found && (found.failure ?? found.state);
}

const uplink = (fCnt: number) => JSON.stringify(chirpStackUplink({ fCnt, id: `id-${fCnt}` }));

describe('setting a broker', () => {
  const to = (id: string) => `/api/lorawan/sources/${id}/broker`;
  const body = {
    version: 1,
    address: 'mqtts://mqtt.example.org',
    application: APPLICATION,
    ...CADASTRE,
    authority: null,
  };

  test('only an administrator may; the password is told to nobody, and stands in no event', async () => {
    const { source } = await aSource(app, 'chirpstack', 'Vermittelt');
    for (const somebody of [app, await app.as('inspector'), app.anonymous])
      expect([401, 403]).toContain((await somebody.put(to(source.id), body)).status);
    const set = await administrator.put(to(source.id), body);
    expect(set).toMatchObject({ status: 200, body: { state: 'connecting', hasPassword: true } });
    const stale = await administrator.put(to(source.id), body);
    expect(stale).toMatchObject({ status: 409, body: { issues: [{ key: 'changed_meanwhile' }] } });
    const elsewhere = { ...body, version: 2, address: 'mqtts://other.example.org', password: null };
    expect(await administrator.put(to(source.id), elsewhere)).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'password', key: 'password_needed' }] },
    });
    const renamed = { ...body, version: 2, application: '+', password: null };
    expect((await administrator.put(to(source.id), renamed)).status).toBe(200);
    expect(
      (await administrator.put(to(source.id), { ...renamed, version: 3, password: 'neues' })).status,
    ).toBe(200);
    const removed = await administrator.post(`${to(source.id)}/remove`, { version: 4 });
    expect(removed.status).toBe(200);
    const { rows } = await pool.query<{ act: string; text: string }>(
      `SELECT act, payload::text AS text FROM audit_events WHERE noun = 'lorawan_source' AND thing_id = $1 ORDER BY id`,
      [source.id],
    );
    expect(rows.map(({ act }) => act)).toEqual([
      'added',
      'broker_set',
      'broker_set',
      'broker_password_set',
      'broker_removed',
    ]);
    const told = JSON.stringify([rows, set.body, await app.call(contract.listBrokers), log, app.log]);
    expect(told).not.toMatch(/fetches messages|neues/);
    expect((await pool.query('SELECT FROM mqtt_brokers WHERE source_id = $1', [source.id])).rowCount).toBe(0);
  });

  test('every field says what is wrong with it', async () => {
    const { source } = await aSource(app, 'tts', 'Falsch eingetragen');
    const wrong = {
      ...body,
      address: 'mqtt://netz:geheim@broker.example.org',
      application: 'Baum Feuchte',
      username: null,
      authority: 'kein Zertifikat',
    };
    const { status, body: problem } = await administrator.put(to(source.id), wrong);
    expect(status).toBe(422);
    expect(problem).toMatchObject({
      issues: [
        { path: 'address', key: 'address_wrong' },
        { path: 'application', key: 'application_of_tts' },
        { path: 'username', key: 'username_needed' },
        { path: 'authority', key: 'authority_wrong' },
      ],
    });
    const { source: thingPark } = await aSource(app, 'thingpark', 'Ohne MQTT');
    expect((await administrator.put(to(thingPark.id), body)).status).toBe(422);
  });
});

describe.skipIf(hasNoMosquitto())('fetching from Mosquitto', () => {
  let broker: Promise<Mosquitto> | undefined;
  const mosquitto = () => (broker ??= startMosquitto());
  afterAll(async () => (await broker)?.stop());

  async function connected(kind: 'chirpstack' | 'tts', name: string, application: string) {
    const { url } = await mosquitto();
    const made = await aSource(app, kind, name);
    await brokerFor(administrator, made.source, { address: url, application });
    return { ...made, id: made.source.id };
  }
  const isConnected = (id: string) => until(async () => (await stateOf(id)) === 'connected');

  test('what was published while nobody was there arrives, once, in its order', async () => {
    const { id, send } = await connected('chirpstack', 'Weg und wieder da', APPLICATION);
    const publisher = await (await mosquitto()).publisher();
    const first = await start();
    await isConnected(id);
    await publisher.publishAsync(TOPIC, uplink(1), { qos: 1 });
    await until(async () => (await kept(id)).length === 1);
    await first.close();
    for (const fCnt of [2, 3, 4, 4]) await publisher.publishAsync(TOPIC, uplink(fCnt), { qos: 1 });
    await send(JSON.parse(uplink(3)), '?event=up');
    const second = await start();
    await until(async () => (await kept(id)).length === 4);
    await second.close();
    expect((await countersOf(id)).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  test('what the database refuses is not acknowledged, and delivered again', async () => {
    const { id } = await connected('chirpstack', 'Datenbank fort', APPLICATION);
    const publisher = await (await mosquitto()).publisher();
    const connections = await start();
    await isConnected(id);
    await pool.query('ALTER TABLE uplinks RENAME TO uplinks_away');
    try {
      for (const fCnt of [10, 11, 12]) await publisher.publishAsync(TOPIC, uplink(fCnt), { qos: 1 });
      await until(async () => log.some((line) => line.includes('keep a message')));
      await until(async () => (await stateOf(id)) === 'not_stored');
    } finally {
      await pool.query('ALTER TABLE uplinks_away RENAME TO uplinks');
    }
    await until(async () => (await kept(id)).length === 3);
    await isConnected(id);
    await connections.close();
    expect((await countersOf(id)).toSorted((a, b) => a - b)).toEqual([10, 11, 12]);
  });

  test('a broker that is started anew still has what nobody had fetched', async () => {
    const { id } = await connected('chirpstack', 'Vermittler neu gestartet', APPLICATION);
    const { publisher: aPublisher, restart } = await mosquitto();
    const publisher = await aPublisher();
    await (await connectedOnce(id)).close();
    await publisher.publishAsync(TOPIC, uplink(20), { qos: 1 });
    const connections = await restartedInBetween(id, restart);
    await publisher.publishAsync(TOPIC, uplink(21), { qos: 1 });
    await until(async () => (await kept(id)).length === 2);
    await connections.close();
    expect(await countersOf(id)).toEqual([20, 21]);
  });

  async function connectedOnce(id: string) {
    const connections = await start();
    await isConnected(id);
    return connections;
  }

  /** It finds nobody at first, and comes back by itself. */
  async function restartedInBetween(id: string, restart: Mosquitto['restart']) {
    const holder: { connections?: Awaited<ReturnType<typeof start>> } = {};
    await restart(async () => {
      holder.connections = await start();
      await until(async () => (await stateOf(id)) === 'unreachable');
    });
    return holder.connections ?? start();
  }

  test('The Things Stack says by the topic whose device it is, and by its keys what happened', async () => {
    const { id } = await connected('tts', 'TTS', 'ol-baumfeuchte@ttn');
    const publisher = await (await mosquitto()).publisher();
    const connections = await connectedOnce(id);
    const device = 'v3/ol-baumfeuchte@ttn/devices/baum-0815-n30';
    const { end_device_ids: ids } = ttsUplink();
    await publisher.publishAsync(`${device}/up`, JSON.stringify(ttsUplink({ fCnt: 7 })), { qos: 0 });
    await publisher.publishAsync(`${device}/join`, JSON.stringify({ end_device_ids: ids, join_accept: {} }));
    await publisher.publishAsync(
      `${device}/down/ack`,
      JSON.stringify({ end_device_ids: ids, downlink_ack: {} }),
    );
    await publisher.publishAsync('v3/other@ttn/devices/x/up', JSON.stringify(ttsUplink({ fCnt: 8 })));
    await until(async () => (await kept(id)).length === 2);
    await connections.close();
    expect((await kept(id)).map(({ event }) => event)).toEqual(['uplink', 'join']);
  });

  test('what nobody can read is put aside and holds nothing up', async () => {
    const { id } = await connected('chirpstack', 'Unlesbar', APPLICATION);
    const publisher = await (await mosquitto()).publisher();
    const connections = await connectedOnce(id);
    const protobuf = Buffer.from([0x0a, 0x00, 0xff, 0xfe]);
    for (const odd of [protobuf, 'kein JSON', '[]', '', 'x'.repeat(300_000), '['.repeat(100_000), uplink(30)])
      await publisher.publishAsync(TOPIC, odd, { qos: 1 });
    await publisher.publishAsync(TOPIC.replace(/up$/, 'unheard'), uplink(31), { qos: 1 });
    await until(async () => (await kept(id)).length === 8);
    await connections.close();
    const rows = await kept(id);
    expect(rows.map(({ state }) => state)).toEqual([
      ...Array<string>(6).fill('quarantined'),
      'new',
      'quarantined',
    ]);
    expect(rows[0]?.body).toBe(`data:application/octet-stream;base64,${protobuf.toString('base64')}`);
  });

  test('a wrong password is said, and the right one taken up by itself', async () => {
    const { id, source } = await connected('chirpstack', 'Falsches Passwort', APPLICATION);
    const { url } = await mosquitto();
    const wrong = { address: url, application: APPLICATION, password: 'falsch' };
    await brokerFor(administrator, { ...source, version: 2 }, wrong);
    const connections = await start();
    await until(async () => (await stateOf(id)) === 'login');
    await brokerFor(administrator, { ...source, version: 3 }, { ...wrong, password: CADASTRE.password });
    await isConnected(id);
    await app.call(endSource, { params: { id }, body: { version: 4 } });
    const publisher = await (await mosquitto()).publisher();
    await until(async () => (await stateOf(id)) === undefined);
    await connections.close();
    await publisher.publishAsync(TOPIC, uplink(40), { qos: 1 });
    expect(await kept(id)).toEqual([]);
    expect(JSON.stringify([log, app.log])).not.toMatch(/falsch|fetches messages/);
  });

  test('whoever is connected is believed for a while only', async () => {
    const { id } = await connected('chirpstack', 'Verschwunden', APPLICATION);
    await (await connectedOnce(id)).close();
    await pool.query(`UPDATE mqtt_states SET seen_at = seen_at - interval '10 years' WHERE source_id = $1`, [
      id,
    ]);
    expect(await stateOf(id)).toBe('gone');
  });
});
