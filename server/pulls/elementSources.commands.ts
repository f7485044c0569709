import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { touchSource } from '../lorawan/sources.store.ts';
import { checkAddress } from './address.ts';
import * as store from './elementPulls.store.ts';
import type { ElementPull, ElementSettings } from './pulls.contract.ts';
import { requireOpenSource } from './openSource.ts';

type Settings = ElementSettings & { name: string };

/** Has readings fetched from ELEMENT. Its key is kept as it is, since it has to be shown, and never told again. */
export async function addElementSource(
  work: Work,
  { apiKey, ...settings }: Settings & { apiKey: string },
  innerHosts: readonly string[],
): Promise<ElementPull> {
  refuseIf(issuesOf(settings, work.now, innerHosts));
  const id = uuidv7();
  const source = { id, key: randomBytes(16).toString('hex'), name: settings.name };
  await store.insertElementSource(work.db, source, work.account.id);
  await store.saveElementPull(work.db, id, { ...settings, apiKey }, work.now);
  await record(work, id, 'added', null, { kind: 'element', ...saidOf(settings) });
  return requirePull(work, id);
}

/** With another address, folder or beginning everything is asked for again; what is here is known by its id. */
export async function editElementSource(
  work: Work,
  id: string,
  { version, apiKey, ...settings }: Settings & { version: number; apiKey: string | null },
  innerHosts: readonly string[],
): Promise<ElementPull> {
  await requireOpenSource(work, id, { kind: 'element', version });
  const before = await requirePull(work, id);
  refuseIf(issuesOf(settings, work.now, innerHosts));
  // A key is for one platform: nobody who may not know it has it sent somewhere else.
  const isElsewhere = new URL(settings.address).origin !== new URL(before.address).origin;
  refuseIf(isElsewhere && apiKey === null ? [{ path: 'apiKey', key: 'key_needed_for_address' }] : []);
  await touchSource(work.db, id, settings.name, work.account.id);
  await store.saveElementPull(work.db, id, { ...settings, apiKey }, work.now);
  const changed = difference(saidOf(before), saidOf(settings));
  if (changed && ['address', 'since'].some((field) => field in changed.after))
    await store.forgetCursors(work.db, id);
  if (isElsewhere) await store.forgetDevices(work.db, id);
  if (changed || apiKey !== null)
    await record(work, id, 'pull_set', changed?.before ?? null, {
      ...changed?.after,
      ...(apiKey !== null && { keyChanged: true }),
    });
  return requirePull(work, id);
}

export async function pullNow(work: Work, id: string): Promise<ElementPull> {
  await requireOpenSource(work, id, { kind: 'element' });
  await store.askAt(work.db, id, work.now);
  return requirePull(work, id);
}

function issuesOf(
  { address, folder, devEuis, since }: Settings,
  now: Date,
  innerHosts: readonly string[],
): Issue[] {
  const isOne = (folder === null) === devEuis.length > 0;
  return [
    ...checkAddress(address, innerHosts),
    ...(isOne ? [] : [{ path: folder === null ? 'folder' : 'devEuis', key: 'folder_or_devices' }]),
    ...(new Date(since) > now ? [{ path: 'since', key: 'in_future' }] : []),
  ];
}

async function requirePull(work: Work, id: string): Promise<ElementPull> {
  const pull = await store.findElementPull(work.db, id);
  if (!pull) throw new Problem('not_found', 'There is no such source');
  return pull;
}

function saidOf({ name, address, folder, devEuis, since, everyMinutes }: Settings) {
  return { name, address, folder, devEuis, since: new Date(since).toISOString(), everyMinutes };
}

function record(
  work: Work,
  thingId: string,
  act: 'added' | 'pull_set',
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'lorawan_source', thingId, treeId: null, act, before, after }]);
}
