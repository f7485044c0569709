import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });

export const readSensorAgain = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/read-again',
  tag: 'sensors',
  summary: 'Has the messages of a sensor that were put aside read again',
  params,
  reply: z.object({ messages: z.int() }),
});

export const readSourceAgain = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/lorawan/sources/:id/read-again',
  tag: 'sensors',
  summary: 'Has the messages of a source that were put aside read again',
  params,
  reply: z.object({ messages: z.int() }),
});

export const getLastDecoded = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/sensors/:id/decoded',
  tag: 'sensors',
  summary: 'What the network made of the last message of a sensor, to say what its keys mean',
  params,
  reply: z.object({
    last: z
      .object({
        /** JSON. */
        decoded: z.string(),
        networkAt: z.iso.datetime().nullable(),
        receivedAt: z.iso.datetime(),
      })
      .nullable(),
  }),
});
