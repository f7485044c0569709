import { at, text } from '../lorawan/fields.rules.ts';
import { jsonOf } from '../lorawan/message.ts';
import { readDevice, type ElementDevice } from '../lorawan/networks/element.rules.ts';
import { askNetwork, PullFailure } from './askNetwork.ts';

/** What it takes to ask. */
export interface ElementAccess {
  address: string;
  apiKey: string;
  innerHosts: readonly string[];
}

export interface ElementPage {
  readings: unknown[];
  /** Null: there is nothing more. */
  after: string | null;
}

/** As many as ELEMENT gives at once; a reading has some hundred bytes. */
const AT_ONCE = 100;
const MOST_BYTES = 8 * 1024 * 1024;

/** A page of readings of a folder or a device, in the order ELEMENT took them in. */
export async function askReadings(
  access: ElementAccess,
  of: { folder: string } | { deviceId: string },
  { since, after }: { since: Date; after: string | null },
): Promise<ElementPage> {
  const path =
    'folder' in of ? `tags/${encodeURIComponent(of.folder)}` : `devices/${encodeURIComponent(of.deviceId)}`;
  const answer = await ask(access, `${path}/readings`, {
    limit: String(AT_ONCE),
    sort: 'inserted_at',
    sort_direction: 'asc',
    measured_after: since.toISOString(),
    ...(after !== null && { retrieve_after: after }),
  });
  const readings: unknown = at(answer, 'body');
  if (!Array.isArray(readings)) throw new PullFailure('unreadable');
  const last = text(at(readings.at(-1), 'id'), 100);
  return {
    readings,
    after: readings.length === 0 ? null : (text(at(answer, 'retrieve_after_id'), 100) ?? last),
  };
}

/** Null: ELEMENT knows no such device, or the key may not see it. */
export async function askDevice(access: ElementAccess, id: string): Promise<ElementDevice | null> {
  const body = await ifThere(ask(access, `devices/${encodeURIComponent(id)}`, {}));
  return body === null ? null : readDevice(at(body, 'body'));
}

/** The id ELEMENT has for a DevEUI. */
export async function askDeviceByEui(
  access: ElementAccess,
  devEui: string,
): Promise<(ElementDevice & { id: string }) | null> {
  const answer = await ifThere(ask(access, `devices/by-eui/${devEui}`, {}));
  const body = at(answer, 'body');
  const found: unknown = Array.isArray(body) ? body[0] : body;
  const id = text(at(found, 'id'), 100);
  return id === null ? null : { id, devEui, name: readDevice(found).name };
}

async function ifThere(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PullFailure && error.key === 'not_found') return null;
    throw error;
  }
}

/** ELEMENT takes the key in the address alone: nothing may tell the address of what was asked. */
async function ask(
  { address, apiKey, innerHosts }: ElementAccess,
  path: string,
  query: Record<string, string>,
): Promise<unknown> {
  const url = new URL(`${address.replace(/\/+$/, '')}/api/v1/${path}`);
  url.search = new URLSearchParams({ ...query, auth: apiKey }).toString();
  const { body } = await askNetwork(url, {
    headers: { accept: 'application/json' },
    types: ['application/json'],
    maxBytes: MOST_BYTES,
    innerHosts,
  });
  const json = jsonOf(body);
  if (json === undefined) throw new PullFailure('unreadable');
  return json;
}
