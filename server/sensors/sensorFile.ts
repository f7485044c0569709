import type { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type * as contract from './sensors.contract.ts';
import { batteryOf, concernsOf, type SensorState } from './health.rules.ts';
import * as list from './sensorList.store.ts';
import * as store from './sensors.store.ts';

type Asked = Pick<Work, 'db' | 'now' | 'today'>;

/** A sensor with all that is known of it. */
export async function requireSensor({ db, now, today }: Asked, id: string): Promise<contract.Sensor> {
  const found = await store.findSensor(db, id, today);
  if (!found) throw new Problem('not_found', 'There is no such sensor');
  const installations = await store.installationsOf(db, id);
  return { ...judged(found, now), installations, uplinks: await store.lastUplinks(db, id) };
}

/** A page of a view by name. The first one says how many there are in each view of what was looked for. */
export async function listSensors(
  { db, now, today }: Asked,
  { show, q, limit, cursor }: z.output<typeof contract.listSensors.query>,
): Promise<z.input<typeof contract.listSensors.reply>> {
  const isFirst = cursor === undefined;
  // Whether somebody should look is decided by rules, not by the database: it is asked of all in service.
  const states = isFirst || show === 'concern' ? await list.statesInService(db, q, today) : [];
  const concerned = states.filter((state) => concernsOf(state, now).length > 0).map(({ id }) => id);
  const of = show === 'concern' ? { ids: concerned } : { isRetired: show === 'retired', q };
  const { rows, nextCursor } = await list.listSensors(db, of, { limit, cursor }, today);
  const all = isFirst ? await list.countSensors(db, q) : null;
  return {
    sensors: rows.map((row) => judged(row, now)),
    counts: all && { in_service: all.inService, concern: concerned.length, retired: all.retired },
    nextCursor,
  };
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
