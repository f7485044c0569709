import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type {
  Installation,
  NewInstallation,
  NewSensor,
  PlaceCorrection,
  Replacement,
  Sensor,
  SensorEdit,
} from './sensors.contract.ts';
import { judgeAnew } from '../moisture/states.store.ts';
import { judgingOf, measuresTension, proposalFor } from './judging.rules.ts';
import { checkInstallation, checkPlace, checkReading } from './sensors.rules.ts';
import { requireSensor } from './sensorFile.ts';
import * as store from './sensors.store.ts';
import { readAgain } from './uplinks.store.ts';
import { beAloneWithUplinks } from './waiting.store.ts';

/** Puts a device into service. Sent twice with the same id, it is there once. */
export async function registerSensor(work: Work, input: NewSensor): Promise<Sensor> {
  await beAloneWithUplinks(work.db);
  const { installation, ...device } = input;
  const known = await store.findByDevEui(work.db, device.devEui);
  if (known === input.id) return requireSensor(work, known);
  refuseIf(known === undefined ? [] : [{ path: 'devEui', key: 'dev_eui_taken' }]);
  refuseIf(checkReading(input));
  refuseIf(checkInstallation(installation, { now: work.now, last: null }));
  await store.insertSensor(work.db, device, null, work.account.id);
  const judged = { ...installation, ...judgingOf(installation, proposalFor(device)) };
  await store.insertInstallation(work.db, input.id, judged, work.account.id);
  await readAgain(work.db, device.devEui, true);
  await record(work, input.id, 'registered', null, { ...saidOf(device), ...placeOf(judged) });
  return requireSensor(work, input.id);
}

export async function editSensor(work: Work, id: string, { version, ...said }: SensorEdit): Promise<Sensor> {
  const before = await requireVersion(work, id, version);
  const edit = { ...said, codecId: said.codecId === undefined ? before.codecId : said.codecId };
  refuseIf(checkReading(edit));
  await store.updateSensor(work.db, id, edit, work.account.id);
  const changed = difference(saidOf(before), saidOf({ ...edit, devEui: before.devEui }));
  // With another decoder every message may mean something else.
  if (changed && ['model', 'codecId', 'aliases'].some((field) => field in changed.after))
    await readAgain(work.db, before.devEui, true);
  if (changed) await record(work, id, 'edited', changed.before, changed.after);
  return requireSensor(work, id);
}

/** Another place, other depths or other trees from a moment on; a retired sensor is in service again with it. */
export async function moveSensor(
  work: Work,
  id: string,
  { version, installation }: { version: number; installation: NewInstallation },
): Promise<Sensor> {
  const before = await requireVersion(work, id, version);
  const [current] = before.installations;
  const last = current?.until ?? current?.from ?? null;
  refuseIf(
    checkInstallation(installation, { now: work.now, last: current?.until ? justBefore(last) : last }),
  );
  refuseIf(before.replacedById === null ? [] : [{ path: '', key: 'sensor_replaced' }]);
  await store.endInstallation(work.db, id, installation.from);
  const judged = { ...installation, ...judgingOf(installation, current ?? proposalFor(before)) };
  await store.insertInstallation(work.db, id, judged, work.account.id);
  await store.markInService(work.db, id, work.account.id);
  await readAgain(work.db, before.devEui, false);
  await record(work, id, 'moved', current ? placeOf(current) : null, placeOf(judged));
  return requireSensor(work, id);
}

/** A new installation may begin at the very moment at which the one before has ended. */
function justBefore(end: string | null): string | null {
  return end === null ? null : new Date(new Date(end).getTime() - 1).toISOString();
}

/** The place was said wrongly from the beginning: what was measured there is of the right one now. */
export async function correctPlace(
  work: Work,
  id: string,
  { version, ...place }: PlaceCorrection,
): Promise<Sensor> {
  const before = await requireVersion(work, id, version);
  const current = lasting(before);
  refuseIf(checkPlace(place));
  const judged = { ...place, ...judgingOf(place, current) };
  await store.correctInstallation(work.db, current.id, judged);
  await judgeAnew(work.db, current.id);
  await store.touchSensor(work.db, id, work.account.id);
  const changed = difference(placeOf(current), placeOf({ ...judged, from: current.from }));
  if (changed) await record(work, id, 'corrected', changed.before, changed.after);
  return requireSensor(work, id);
}

/** Another device takes the place, depths and trees of a sensor, which is retired. */
export async function replaceSensor(work: Work, id: string, input: Replacement): Promise<Sensor> {
  const { version, installationId, at, ...device } = input;
  refuseIf(checkReading(device));
  const before = await requireVersion(work, id, version);
  const { site, position, probes, treeIds, from, ...current } = lasting(before);
  const place = { id: installationId, from: at, site, position, probes, treeIds };
  // Another device may measure otherwise than the one before: then its limits are others.
  const sameKind = measuresTension(device) === measuresTension(before);
  const { soil } = current;
  const profile = sameKind ? current.profile : proposalFor(device).profile;
  const installation = { ...place, profile, soil };
  refuseIf(
    checkInstallation(installation, { now: work.now, last: from }).map((issue) =>
      issue.path === 'from' ? { ...issue, path: 'at' } : issue,
    ),
  );
  const known = await store.findByDevEui(work.db, device.devEui);
  refuseIf(known === undefined ? [] : [{ path: 'devEui', key: 'dev_eui_taken' }]);
  await takeOut(work, id, { at, because: null });
  await store.insertSensor(work.db, device, id, work.account.id);
  await store.insertInstallation(work.db, device.id, installation, work.account.id);
  await readAgain(work.db, device.devEui, true);
  await record(work, id, 'replaced', null, { retiredAt: at });
  await record(work, device.id, 'registered', null, {
    ...saidOf(device),
    ...placeOf(installation),
    replacesId: id,
  });
  return requireSensor(work, device.id);
}

export async function retireSensor(
  work: Work,
  id: string,
  { version, at, because }: { version: number; at: string; because: string },
): Promise<Sensor> {
  const { from } = lasting(await requireVersion(work, id, version));
  refuseIf(new Date(at) > work.now ? [{ path: 'at', key: 'in_future' }] : []);
  refuseIf(new Date(at) <= new Date(from) ? [{ path: 'at', key: 'before_last_installation' }] : []);
  await takeOut(work, id, { at, because });
  await record(work, id, 'retired', null, { retiredAt: at, retiredBecause: because });
  return requireSensor(work, id);
}

async function takeOut(
  work: Work,
  id: string,
  retirement: { at: string; because: string | null },
): Promise<void> {
  await store.endInstallation(work.db, id, retirement.at);
  await store.markRetired(work.db, id, retirement, work.account.id);
}

/** Where a sensor is now. */
function lasting({ installations }: Sensor): Installation {
  const current = installations.find(({ until }) => until === null);
  if (!current)
    throw new Problem('invalid', 'The sensor is out of service', [{ path: '', key: 'sensor_retired' }]);
  return current;
}

/** As the person knew it, with nobody else at it or at its messages. */
async function requireVersion(work: Work, id: string, version: number): Promise<Sensor> {
  await beAloneWithUplinks(work.db);
  await store.lockSensor(work.db, id);
  const sensor = await requireSensor(work, id);
  if (sensor.version === version) return sensor;
  throw new Problem('conflict', 'Somebody else changed this sensor meanwhile', [
    { path: 'version', key: 'changed_meanwhile', params: { version: sensor.version } },
  ]);
}

function saidOf({
  devEui,
  name,
  model,
  codecId = null,
  aliases,
  remarks,
}: Omit<SensorEdit, 'version' | 'model'> & { devEui: string; model: string | null }) {
  return { devEui, name, model, codecId, aliases, remarks };
}

function placeOf({
  site,
  position,
  probes,
  treeIds,
  from,
  ...judged
}: Omit<store.Judged<NewInstallation>, 'id'>) {
  const { profile, soil } = judged;
  const validFrom = new Date(from).toISOString();
  return { site, position, probes, treeIds: treeIds.toSorted(), validFrom, profile, soil };
}

function record(
  work: Work,
  thingId: string,
  act: ActOf<'sensor'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'sensor', thingId, treeId: null, act, before, after }]);
}
