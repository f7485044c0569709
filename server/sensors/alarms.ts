import { v7 as uuidv7 } from 'uuid';
import type { Work } from '../http/serve.ts';
import { alarmsOf, causeOf } from './alarms.rules.ts';
import * as store from './alarms.store.ts';
import { silenceAlarms, type Recovery } from './silence.rules.ts';

const DAY_MS = 24 * 3_600_000;
/** No sensor's rhythm is slower than a week (`counters.rules.ts`), and three of its intervals are waited for. */
const RECOVERY_DAYS = 21;
/** Long enough to see what comes again and again. Own proposal. */
const KEPT_DAYS = 365;

/**
 * Looks whether sensors are heard and in order: raises what has come up, once for each cause, and settles what no longer
 * holds. To be called by whoever is alone at it. The alarms it has settled.
 */
export async function lookAtSensors({ db, now }: Pick<Work, 'db' | 'now'>): Promise<string[]> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [devices, sources] = [await store.listeningDevices(db), await store.listeningSources(db)];
  const past = await store.recoveriesSince(db, ago(RECOVERY_DAYS));
  const mends = await store.sensorsToMend(db);
  const open = await store.openAlarms(db);
  const holdingWith = (recovered: readonly Recovery[]) =>
    new Map(
      alarmsOf(silenceAlarms(devices, sources, recovered, now), mends, now).map((alarm) => [
        causeOf(alarm),
        alarm,
      ]),
    );
  const first = holdingWith(past);
  // What is heard again just now has its devices return from now on.
  const back = open.filter(
    (alarm) => (alarm.kind === 'source' || alarm.kind === 'gateway') && !first.has(causeOf(alarm)),
  );
  const holding =
    back.length === 0
      ? first
      : holdingWith([...past, ...back.map(({ sourceId, gateway }) => ({ sourceId, gateway, at: now }))]);
  const known = new Set(open.map(causeOf));
  const over = open.filter((alarm) => !holding.has(causeOf(alarm))).map(({ id }) => id);
  if (over.length > 0) await store.settleAlarms(db, over, now);
  const arisen = [...holding].filter(([cause]) => !known.has(cause));
  await store.insertAlarms(
    db,
    arisen.map(([, alarm]) => ({ id: uuidv7(), ...alarm })),
    now,
  );
  await store.countAnew(
    db,
    open.flatMap((alarm) => {
      const count = holding.get(causeOf(alarm))?.devices ?? alarm.devices;
      return count === alarm.devices ? [] : [{ id: alarm.id, devices: count }];
    }),
  );
  await store.forgetAlarms(db, ago(KEPT_DAYS));
  return over;
}
