import { decodeUplink } from '../decoding/decoding.rules.ts';
import { Problem } from '../http/problem.ts';
import type { Trial } from './codecs.contract.ts';
import { CodecThread } from './runCodec.ts';

/** Apart from the messages of sensors: whoever tries out a loop delays nobody but other triers. */
const thread = new CodecThread();
/** So many may wait for their turn. Own proposal. */
const MOST_TRIALS = 5;
let trials = 0;

/** Runs code on example bytes, and what came of it as the processing of messages would take it. */
export async function tryOut(
  { source, fPort, bytes }: { source: string; fPort: number | null; bytes: string },
  now: Date,
): Promise<Trial> {
  if (trials >= MOST_TRIALS) throw new Problem('too_many', 'Too many codecs are being tried', [], 5);
  trials += 1;
  try {
    await thread.ready();
    const began = performance.now();
    const task = { code: source, fPort, bytes: Buffer.from(bytes, 'hex'), receivedAt: now };
    const answer = await thread.run(task);
    const tookMs = Math.round(performance.now() - began);
    if (!answer.ok)
      return {
        data: null,
        fault: answer.fault,
        detail: answer.detail,
        warnings: [],
        tookMs,
        reason: null,
        readings: [],
      };
    const data = JSON.stringify(answer.data, null, 2);
    const common = { data, fault: null, detail: '', warnings: answer.warnings, tookMs };
    const decoded = decodeUplink({
      model: null,
      fPort,
      payload: null,
      decoded: answer.data,
      receivedAt: now,
    });
    if (!decoded.ok) return { ...common, reason: decoded.reason, readings: [] };
    const reason = decoded.readings.length === 0 ? 'no_known_keys' : null;
    return { ...common, reason, readings: decoded.readings };
  } finally {
    trials -= 1;
  }
}
