import { z } from 'zod';
import { parametersOf, refusals, schemaOf } from '../http/openapi.ts';

export const RECEIVER_PATH = '/api/ingest/lorawan/:source';

/** What whoever posts is told. */
const kept = z.object({ id: z.int().nullable(), duplicate: z.boolean() });

/** The address as an operation of OpenAPI: what a network posts is described by the network. */
export const receiverPaths = {
  '/api/ingest/lorawan/{source}': {
    post: {
      operationId: 'post-ingest-lorawan',
      tags: ['sensors'],
      security: [],
      summary:
        'Takes a message of a LoRaWAN network (The Things Stack v3, ChirpStack v4, ThingPark, or by a mapping) that shows the secret of its source; the same message twice is kept once',
      parameters: [
        ...parametersOf(z.strictObject({ source: z.string() }), 'path'),
        ...parametersOf(z.strictObject({ event: z.string().optional() }), 'query'),
      ],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: {
        202: {
          description: 'It is kept, understood or not',
          content: { 'application/json': { schema: schemaOf(kept, 'output') } },
        },
        ...refusals(400, 401, 404, 413, 429, 503),
      },
    },
  },
};
