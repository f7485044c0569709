import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { ALARM_KINDS } from './alarms.rules.ts';

export const sensorAlarm = z.object({
  id: z.uuid(),
  kind: z.enum(ALARM_KINDS),
  /** Of the sensor or the source; the id of the gateway. */
  name: z.string(),
  sensorId: z.uuid().nullable(),
  /** Where the sensor is. */
  site: z.string().nullable(),
  /** How many sensors it concerns. */
  devices: z.int(),
  /** Since when nothing is heard, or the fault was seen. */
  since: z.iso.datetime(),
});
export type SensorAlarm = z.infer<typeof sensorAlarm>;

export const listAlarms = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/sensor-alarms',
  tag: 'sensors',
  summary: 'Causes for which sensors are not heard, one for each, and what of them is to be mended',
  reply: z.object({ alarms: z.array(sensorAlarm) }),
});
