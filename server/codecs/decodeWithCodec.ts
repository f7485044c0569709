import { decodeUplink, type Decoded, type Uplink } from '../decoding/decoding.rules.ts';
import { runCodec } from './runCodec.ts';

/**
 * Decodes an uplink. Where somebody has chosen a codec for the device, its bytes are read by that and nothing else: whoever
 * writes one does not trust what the network makes of them. What it says is believed no more than a network's object
 * (lorawan reference 3.3).
 */
export async function decodeWithCodec(uplink: Uplink, code: string | null): Promise<Decoded> {
  const { payload, fPort, receivedAt } = uplink;
  if (code === null || payload === null || payload.length === 0) return decodeUplink(uplink);
  const answer = await runCodec({ code, fPort, bytes: payload, receivedAt });
  if (!answer.ok) return { ok: false, reason: `codec_${answer.fault}` };
  const named = decodeUplink({ ...uplink, model: null, payload: null, decoded: answer.data });
  return named.ok ? { ...named, warnings: [...named.warnings, ...answer.warnings] } : named;
}
