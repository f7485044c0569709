import type { Knex } from 'knex';
import { decodeWithCodec } from '../codecs/decodeWithCodec.ts';
import { afterMessage, GOOD_CONDUCT, isPaused, type Conduct } from '../codecs/codecs.rules.ts';
import { currentSources } from '../codecs/codecs.store.ts';
import type { Decoded } from '../decoding/decoding.rules.ts';
import { needsCodec, uplinkOf, type KnownSensor, type ReadAhead, type Waiting } from './digest.rules.ts';
import { sensorsOf, takeWaiting } from './waiting.store.ts';

/**
 * So long codecs may take before messages of other devices are looked at again; the one that runs then may still take its
 * own limit. Own proposal.
 */
const BUDGET_MS = 2000;

/** By codec and version; after a restart each begins anew. Few hundred versions are all there will ever be. */
const conducts = new Map<string, Conduct>();

/**
 * Has codecs read messages that wait for them, beside any transaction and nobody alone with the messages: what their code
 * takes, nobody else waits for. Whatever the time did not suffice for waits on.
 */
export async function readAhead({ knex }: { knex: Knex }, limit: number): Promise<ReadAhead> {
  const waiting = await takeWaiting(knex, 'coded', limit);
  const ahead = new Map<number, { readBy: string; decoded: Decoded }>();
  if (waiting.length === 0) return ahead;
  const sensors = await sensorsOf(knex, [...new Set(waiting.map(({ devEui }) => devEui))]);
  const byDevEui = new Map(sensors.map((sensor) => [sensor.devEui, sensor]));
  const codecIds = sensors.flatMap(({ codecId }) => (codecId === null ? [] : [codecId]));
  const sources = await currentSources(knex, [...new Set(codecIds)]);
  const began = performance.now();
  for (const message of waiting) {
    const sensor = byDevEui.get(message.devEui);
    const code = sensor?.codecId ? sources.get(sensor.codecId) : undefined;
    if (!sensor || !code || !needsCodec(message, sensor)) continue;
    const key = `${sensor.codecId}:${code.number}`;
    ahead.set(message.id, {
      readBy: sensor.readBy,
      decoded: await readBy(key, code.source, message, sensor),
    });
    if (performance.now() - began > BUDGET_MS) break;
  }
  return ahead;
}

async function readBy(key: string, code: string, message: Waiting, sensor: KnownSensor): Promise<Decoded> {
  const conduct = conducts.get(key) ?? GOOD_CONDUCT;
  if (isPaused(conduct, performance.now())) return { ok: false, reason: 'codec_paused' };
  const at = new Date(message.networkAt ?? message.receivedAt);
  const decoded = await decodeWithCodec(uplinkOf(message, sensor, at), code).catch(
    // One message that a decoder trips over must not stop the others.
    (): Decoded => ({ ok: false, reason: 'decoder_failed' }),
  );
  const reason = decoded.ok ? null : decoded.reason;
  conducts.set(key, afterMessage(conduct, reason, performance.now()));
  return decoded;
}
