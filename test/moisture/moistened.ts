import { v7 as uuidv7 } from 'uuid';
import { evaluateMoisture } from '../../server/moisture/evaluating.ts';
import type { Forecast } from '../../server/moisture/forecast.ts';
import * as moisture from '../../server/moisture/moisture.contract.ts';
import * as needs from '../../server/moisture/needs.contract.ts';
import { processWaiting } from '../../server/sensors/processing.ts';
import { getSensor, registerSensor, type NewSensor } from '../../server/sensors/sensors.contract.ts';
import { ttsUplink } from '../lorawan/messages.ts';
import { aSource } from '../lorawan/sending.ts';
import type { TestApp } from '../support/app.ts';
import { WATERING_CREW } from '../watering/watered.ts';

const HOUR_MS = 3_600_000;
let devices = 0;

/** TEROS 21 of Decentlab: kPa in tenths, 16.1 °C or as asked, 3.109 V. */
function tensionPayload(kPa: number, celsius: number): string {
  const bytes = Buffer.from('0201920003007580A10C25', 'hex');
  bytes.writeUInt16BE(Math.round(kPa * 10), 5);
  bytes.writeUInt16BE(32_768 + Math.round(celsius * 10), 7);
  return bytes.toString('base64');
}

/** Sensors that say what a test wants, on a clock of its own that the server goes by as well. */
export async function moistening(app: TestApp, options: { forecast?: Forecast } = {}) {
  const { knex, pool } = app.database;
  const tts = await aSource(app, 'tts', `Netz ${uuidv7()}`);
  const clock = { now: new Date('2026-06-15T10:00:00Z') };
  const parts = {
    knex,
    clock: () => clock.now,
    timeZone: 'Europe/Berlin',
    settings: { season: { first: '03-15', last: '10-31' }, taskFrom: 'bad' as const },
    forecast: options.forecast ?? null,
    log: () => {},
  };
  const counters = new Map<string, number>();
  const setClock = (at: Date) => {
    clock.now = at;
    app.setClock(at.toISOString());
  };
  const evaluate = async (which: 'all' | 'changed' = 'changed') => {
    await processWaiting(parts);
    return evaluateMoisture(parts, which);
  };
  const send = async (devEui: string, at: Date, payload: string, fPort = 1) => {
    const fCnt = (counters.get(devEui) ?? 0) + 1;
    counters.set(devEui, fCnt);
    const message = ttsUplink({ devEui, fCnt, at: at.toISOString(), payload });
    Object.assign(message.uplink_message, { f_port: fPort, version_ids: undefined });
    await tts.send(message);
  };
  return {
    parts,
    clock,
    setClock,
    evaluate,
    send,
    /** Hours pass; the sensor says the same value every so many hours, the last one now; evaluated at the end. */
    async say(devEui: string, kPa: number, { hours = 1, celsius = 16, every = 1 } = {}) {
      const began = clock.now.getTime();
      for (let hour = every; hour <= hours; hour += every) {
        setClock(new Date(began + hour * HOUR_MS));
        await send(devEui, clock.now, tensionPayload(kPa, celsius));
      }
      await evaluate();
    },
    /** One value after the other, each looked at. */
    async sayEach(devEui: string, values: readonly number[], { every = 1 } = {}) {
      for (const kPa of values) {
        setClock(new Date(clock.now.getTime() + every * HOUR_MS));
        await send(devEui, clock.now, tensionPayload(kPa, 16));
        await evaluate();
      }
    },
    pass(hours: number) {
      setClock(new Date(clock.now.getTime() + hours * HOUR_MS));
    },
    async install(treeIds: string[], place: Partial<NewSensor['installation']> = {}, device: object = {}) {
      devices += 1;
      const devEui = `70B3D57BA0${String(devices).padStart(6, '0')}`;
      const sensor = await app.call(registerSensor, {
        body: {
          id: uuidv7(),
          devEui,
          name: `Spannung ${devices}`,
          model: 'decentlab-trs21',
          aliases: null,
          remarks: null,
          installation: {
            id: uuidv7(),
            from: '2026-05-01T00:00:00Z',
            site: `Jungbaumweg ${devices}`,
            position: [8.2146, 53.1435],
            probes: [{ probe: 0, depthCm: 30 }],
            treeIds,
            ...place,
          },
          ...device,
        },
      });
      return { devEui, sensor };
    },
    roundOf: (needIds: string[], changes: object = {}) => ({
      id: uuidv7(),
      name: 'Bedarf',
      dueOn: clock.now.toISOString().slice(0, 10),
      contractorId: WATERING_CREW,
      tankLitres: 600,
      refill: null,
      note: null,
      litres: null,
      of: { needIds },
      ...changes,
    }),
    async siteOf(sensorId: string) {
      const { installations } = await app.call(getSensor, { params: { id: sensorId } });
      const [present] = installations;
      if (!present) throw new Error('the sensor has no site');
      const { site } = await app.call(moisture.getMoistureHistory, { params: { id: present.id } });
      if (!site) throw new Error('the site is not in service');
      return site;
    },
    async needsOf(treeId: string, show: (typeof needs.NEED_VIEWS)[number] = 'open') {
      const reply = await app.call(needs.listWateringNeeds, { query: { show } });
      return reply.needs.filter(({ trees }) => trees.some(({ id }) => id === treeId));
    },
    rows: async <Row extends object>(query: string, ...values: unknown[]) =>
      (await pool.query<Row>(query, values)).rows,
  };
}
