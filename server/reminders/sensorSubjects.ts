import { dayIn } from '../calendar/calendar.rules.ts';
import type { SensorAlarm } from '../sensors/alarms.contract.ts';
import { isUrgentAlarm } from '../sensors/alarms.rules.ts';
import type { Subject } from './subjects.ts';

/** Whoever looks after sensors: at once of what is not heard, with the rest of what is to be mended. */
export function ofSensorAlarms(
  alarms: readonly (SensorAlarm & { raisedAt: string })[],
  timeZone: string,
): Subject[] {
  return alarms.map(({ id, kind, name, devices, raisedAt }) => ({
    kind: isUrgentAlarm(kind) ? 'sensors_silent' : 'sensor_mend',
    stage: isUrgentAlarm(kind) ? 'at_once' : 'near',
    thingId: id,
    treeId: null,
    personId: null,
    contractorId: null,
    aboutDay: dayIn(timeZone, new Date(raisedAt)),
    facts: { cause: kind, title: name, count: devices },
    audiences: ['sensors'],
  }));
}
