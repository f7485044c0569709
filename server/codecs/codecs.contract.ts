import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { MOST_SOURCE_BYTES } from './codecs.rules.ts';

const id = z.uuid();
const moment = z.iso.datetime();
const number = z.int32().min(1);
const name = z.string().trim().min(2).max(80);
const note = z.string().trim().min(1).max(500).nullable();
/** JavaScript with a function `decodeUplink` (LoRa Alliance TS013). */
const source = z
  .string()
  .min(1)
  .refine((text) => new TextEncoder().encode(text).length <= MOST_SOURCE_BYTES, 'must not exceed 40 KB');

const codecVersion = z.object({
  number,
  /** Hexadecimal, of the source in UTF-8. */
  sha256: z.string(),
  bytes: z.int(),
  note: z.string().nullable(),
  createdAt: moment,
  createdBy: z.string(),
});

/** Code of the city that reads bytes; its last version counts. */
export const codec = z.object({
  id,
  name: z.string(),
  /** The newest first. */
  versions: z.array(codecVersion),
  sensors: z.array(z.object({ id, name: z.string() })),
  /** Messages of its sensors that are put aside. */
  quarantined: z.int(),
});
export type Codec = z.infer<typeof codec>;

export const listCodecs = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/codecs',
  tag: 'sensors',
  summary: 'The codecs of the city with their versions and the sensors that are read by them',
  reply: z.object({ codecs: z.array(codec) }),
});

export const getCodecSource = endpoint({
  method: 'get',
  needs: 'sensors.manage',
  path: '/api/codecs/:id/versions/:number',
  tag: 'sensors',
  summary: 'The code of a version of a codec',
  params: z.strictObject({ id, number: z.coerce.number().pipe(number) }),
  reply: codecVersion.extend({ source: z.string() }),
});
export type CodecSource = z.infer<typeof getCodecSource.reply>;

export const addCodec = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/codecs',
  tag: 'sensors',
  summary: 'Adds a codec with its first version',
  body: z.strictObject({ id, name, source, note }),
  reply: codec,
});

export const addCodecVersion = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  fresh: true,
  path: '/api/codecs/:id/versions',
  tag: 'sensors',
  summary:
    'Adds a version to a codec; messages of its sensors that were put aside, or all of them, are read again by it',
  params: z.strictObject({ id }),
  body: z.strictObject({
    /** The last version as the person knew it. */
    after: number,
    source,
    note,
    again: z.enum(['quarantined', 'everything']),
  }),
  reply: z.object({ codec, messages: z.int() }),
});

export const tryCodec = endpoint({
  method: 'post',
  needs: 'sensors.manage',
  path: '/api/codecs/try',
  tag: 'sensors',
  summary: 'Runs code on example bytes and tells what came of it; nothing is kept',
  body: z.strictObject({
    source,
    fPort: z.int().min(0).max(255).nullable(),
    /** Hexadecimal, with or without spaces; LoRaWAN carries at most 242 bytes. */
    bytes: z
      .string()
      .transform((text) => text.replaceAll(/[\s:-]/g, ''))
      .pipe(z.string().regex(/^(?:[0-9a-f]{2}){0,242}$/i, 'must be pairs of hexadecimal digits')),
  }),
  reply: z.object({
    /** What the code answered, as JSON; null when it failed. */
    data: z.string().nullable(),
    fault: z.string().nullable(),
    detail: z.string(),
    warnings: z.array(z.string()),
    tookMs: z.number(),
    /** Why no reading comes of it although the code answered; null: readings do. */
    reason: z.string().nullable(),
    readings: z.array(
      z.object({
        probe: z.int(),
        vwcPercent: z.number().nullable(),
        tensionKPa: z.number().nullable(),
        temperatureC: z.number().nullable(),
        ecUSPerCm: z.number().nullable(),
        quality: z.int(),
      }),
    ),
  }),
});
export type Trial = z.infer<typeof tryCodec.reply>;
