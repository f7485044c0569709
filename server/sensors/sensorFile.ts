import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { ListedSensor, Sensor, SensorView } from './sensors.contract.ts';
import { batteryOf, concernsOf, type SensorState } from './health.rules.ts';
import * as store from './sensors.store.ts';

type Asked = Pick<Work, 'db' | 'now' | 'today'>;

/** A sensor with all that is known of it. */
export async function requireSensor({ db, now, today }: Asked, id: string): Promise<Sensor> {
  const found = await store.findSensor(db, id, today);
  if (!found) throw new Problem('not_found', 'There is no such sensor');
  const installations = await store.installationsOf(db, id);
  return { ...judged(found, now), installations, uplinks: await store.lastUplinks(db, id) };
}

/** The sensors of a view, those somebody should look at first. */
export async function listSensors(
  { db, now, today }: Asked,
  { show, q }: { show: SensorView; q?: string | undefined },
): Promise<{ sensors: ListedSensor[]; counts: Record<SensorView, number> }> {
  const { inService, retired } = await store.countSensors(db);
  const ofAll = async (isRetired: boolean, words?: string) =>
    (await store.listSensors(db, { isRetired, q: words }, today)).map((row) => judged(row, now));
  const standing = await ofAll(false, show === 'retired' ? undefined : q);
  const concerned = standing.filter(({ concerns }) => concerns.length > 0);
  const counts = { in_service: inService, concern: concerned.length, retired };
  if (show === 'retired') return { sensors: await ofAll(true, q), counts };
  return { sensors: show === 'concern' ? concerned : standing, counts };
}

/** A retired one concerns nobody any more. */
function judged<Row extends SensorState & { retiredAt: string | null }>(row: Row, now: Date) {
  const battery = batteryOf(row);
  return {
    ...row,
    concerns: row.retiredAt === null ? concernsOf(row, now) : [],
    batteryDaysLeft: battery.kind === 'falling' ? battery.daysLeft : null,
  };
}
