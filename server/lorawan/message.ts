import { isTooDeep } from './fields.rules.ts';
import { UNREADABLE, type Heard } from './heard.rules.ts';
import { readChirpStack } from './networks/chirpStack.rules.ts';
import { readGeneric } from './networks/generic.rules.ts';
import { readThingPark, withoutKeys } from './networks/thingPark.rules.ts';
import { readTts } from './networks/tts.rules.ts';
import type { Sender } from './sources.store.ts';

/** The JSON of a message; undefined when it is none. */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown; // whatever a stranger sent
  } catch {
    return undefined; // no UTF-8, or no JSON
  }
}

/** What a message of a source says, and its text as it may be kept. */
export function readMessage(
  { kind, mapping }: Pick<Sender, 'kind' | 'mapping'>,
  json: unknown,
  { bytes, event }: { bytes: Buffer; event: unknown },
): { heard: Heard; body: string } {
  // Nothing that walks through it would come to its end.
  if (isTooDeep(json)) return { heard: UNREADABLE, body: bytes.toString() };
  const body = kind === 'thingpark' ? JSON.stringify(withoutKeys(json)) : bytes.toString();
  return { heard: heardFrom({ kind, mapping }, json, event), body };
}

function heardFrom(
  { kind, mapping }: Pick<Sender, 'kind' | 'mapping'>,
  json: unknown,
  event: unknown,
): Heard {
  switch (kind) {
    case 'tts':
      return readTts(json);
    case 'chirpstack':
      return readChirpStack(json, event);
    case 'thingpark':
      return readThingPark(json);
    case 'generic':
      return mapping === null ? UNREADABLE : readGeneric(json, mapping);
    case 'element':
      return UNREADABLE; // it is asked, and posts nothing
    default:
      return kind satisfies never;
  }
}
