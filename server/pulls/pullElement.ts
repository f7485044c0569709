import type { Knex } from 'knex';
import { at, moment, text } from '../lorawan/fields.rules.ts';
import { readElement, type ElementDevice } from '../lorawan/networks/element.rules.ts';
import { keepUplink } from '../lorawan/uplinks.store.ts';
import { askDevice, askDeviceByEui, askReadings, type ElementAccess } from './askElement.ts';
import { PullFailure } from './askNetwork.ts';
import * as store from './elementPulls.store.ts';
import { failureOf, isEnding, type PullParts } from './pullParts.ts';
import { waitAfter } from './failures.rules.ts';

/** A device without a DevEUI is looked up again after a day. Own proposal. */
const LOOK_AGAIN_MS = 86_400_000;

/** Reads everything that is new at ELEMENT; what goes wrong stands at the source afterwards. */
export async function pullElement(parts: PullParts, pull: store.DuePull): Promise<void> {
  const { knex, clock, log } = parts;
  const run = new ElementRun(parts, pull);
  try {
    await run.readAll();
    const now = clock();
    const nextAt = new Date(now.getTime() + pull.everyMinutes * 60_000);
    await store.markPulled(knex, pull.sourceId, { at: now, nextAt });
  } catch (error) {
    if (isEnding(error)) return;
    const failure = failureOf(error, { log, task: 'pull from ELEMENT', source: pull.sourceId });
    const now = clock();
    const nextAt = new Date(now.getTime() + waitAfter(failure, pull.failures + 1) * 1000);
    await store.markPullFailed(knex, pull.sourceId, failure, { at: now, nextAt });
  }
}

class ElementRun {
  readonly #parts: PullParts;
  readonly #pull: store.DuePull;
  readonly #access: ElementAccess;
  readonly #since: Date;
  #devices = new Map<string, ElementDevice>();

  constructor(parts: PullParts, pull: store.DuePull) {
    this.#parts = parts;
    this.#pull = pull;
    this.#access = { address: pull.address, apiKey: pull.apiKey, innerHosts: parts.innerHosts };
    this.#since = new Date(pull.since);
  }

  get #knex(): Knex {
    return this.#parts.knex;
  }

  async readAll(): Promise<void> {
    const { sourceId, folder, devEuis } = this.#pull;
    const since = new Date(this.#parts.clock().getTime() - LOOK_AGAIN_MS);
    this.#devices = await store.knownDevices(this.#knex, sourceId, since);
    if (folder !== null) return this.#read(`folder:${folder}`, { folder });
    for (const devEui of devEuis) {
      const deviceId = await this.#idOf(devEui);
      // One that is not there must not hold up the others; the page of sources names it.
      if (deviceId !== null) await this.#read(`device:${devEui}`, { deviceId });
    }
  }

  async #read(target: string, of: { folder: string } | { deviceId: string }): Promise<void> {
    let after = await store.cursorOf(this.#knex, this.#pull.sourceId, target);
    for (;;) {
      const page = await this.#page(target, of, after);
      if (page.readings.length === 0) return;
      for (const reading of page.readings) await this.#keep(reading);
      if (page.after === null || page.after === after) return;
      after = page.after;
      // Only now: whoever dies before reads the page again, and its readings are known by their ids.
      const insertedAt = moment(at(page.readings.at(-1), 'inserted_at'));
      const cursor = { id: after, at: insertedAt };
      if (!(await store.saveCursor(this.#knex, this.#pull, target, cursor))) return;
      await this.#parts.pause();
    }
  }

  /** A reading that ELEMENT has thrown away tells no place any more: then from the beginning, where most is known. */
  async #page(target: string, of: { folder: string } | { deviceId: string }, after: string | null) {
    try {
      return await askReadings(this.#access, of, { since: this.#since, after });
    } catch (error) {
      const isLost = error instanceof PullFailure && error.key === 'refused' && after !== null;
      if (!isLost) throw error;
      await store.forgetCursors(this.#knex, this.#pull.sourceId, target);
      return askReadings(this.#access, of, { since: this.#since, after: null });
    }
  }

  async #keep(reading: unknown): Promise<void> {
    const device = await this.#deviceOf(text(at(reading, 'device_id'), 100));
    const heard = readElement(reading, device);
    const kept = { body: JSON.stringify(reading), receivedAt: this.#parts.clock() };
    await keepUplink(this.#knex, this.#pull.sourceId, heard, kept);
  }

  async #deviceOf(id: string | null): Promise<ElementDevice> {
    if (id === null) return { devEui: null, name: null };
    const known = this.#devices.get(id);
    if (known) return known;
    const found = (await askDevice(this.#access, id)) ?? { devEui: null, name: null };
    await this.#remember(id, found);
    return found;
  }

  async #idOf(devEui: string): Promise<string | null> {
    const known = [...this.#devices].find(([, device]) => device.devEui === devEui);
    if (known) return known[0];
    const found = await askDeviceByEui(this.#access, devEui);
    if (found === null) return null;
    await this.#remember(found.id, { devEui, name: found.name });
    return found.id;
  }

  async #remember(id: string, device: ElementDevice): Promise<void> {
    this.#devices.set(id, device);
    await store.saveDevice(this.#knex, this.#pull.sourceId, id, device, this.#parts.clock());
  }
}
