import { decodeUplink, type Decoded, type Uplink } from '../decoding/decoding.rules.ts';
import { runCodec } from './runCodec.ts';

/**
 * Decodes an uplink by what is surest: the bytes of a known model, the object of its network, and only then the city's own
 * codec, whose answer is believed no more than a network's (lorawan reference 3.3).
 */
export async function decodeWithCodec(uplink: Uplink, code: string | null): Promise<Decoded> {
  const decoded = decodeUplink(uplink);
  const { payload, fPort, receivedAt } = uplink;
  if (decoded.ok || code === null || payload === null) return decoded;
  const answer = await runCodec({ code, fPort, bytes: payload, receivedAt });
  if (!answer.ok) return { ok: false, reason: `codec_${answer.fault}` };
  const named = decodeUplink({ ...uplink, model: null, payload: null, decoded: answer.data });
  return named.ok ? { ...named, warnings: [...named.warnings, ...answer.warnings] } : named;
}
