import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const moment = z.iso.datetime();

export const unknownDevice = z.object({
  devEui: z.string(),
  /** As the network calls it and its kind. */
  name: z.string().nullable(),
  type: z.string().nullable(),
  sourceName: z.string(),
  firstHeardAt: moment,
  lastHeardAt: moment,
  messages: z.int(),
  rssi: z.number().nullable(),
  /** The sensor it was until it was retired. */
  retiredId: z.uuid().nullable(),
});
export type UnknownDevice = z.infer<typeof unknownDevice>;

export const listUnknownDevices = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/unknown-devices',
  tag: 'sensors',
  summary: 'Devices that were heard and are no sensor of the registry, the last one heard first',
  reply: z.object({ devices: z.array(unknownDevice) }),
});
