import {
  decodeUplink,
  type AliasMap,
  type DecodedReading,
  type DeviceModel,
  type Quality,
} from '../../server/decoding/decoding.rules.ts';
import { bytesOf } from './vectors.ts';

const RECEIVED = new Date('2026-06-18T07:34:15Z');

/** probe, vol-%, kPa, °C, µS/cm, quality: a reading as one row of a table. */
export type Row = [number, number | null, number | null, number | null, number | null, Quality];

export interface Told {
  rows: Row[];
  readings: DecodedReading[];
  batteryV: number | null;
  batteryPercent: number | null;
  intervalS: number | null;
  warnings: string[];
}

/** What decoding makes of the bytes of a model, or the reason why it makes nothing of them. */
export function toldBy(model: DeviceModel, fPort: number | null, hex: string, aliases?: AliasMap) {
  return told(
    decodeUplink({
      model,
      fPort,
      payload: bytesOf(hex),
      decoded: null,
      receivedAt: RECEIVED,
      ...(aliases && { aliases }),
    }),
  );
}

/** What decoding makes of an object a network decoded. */
export function toldOf(decoded: unknown, aliases?: AliasMap) {
  return told(
    decodeUplink({
      model: null,
      fPort: 1,
      payload: null,
      decoded,
      receivedAt: RECEIVED,
      ...(aliases && { aliases }),
    }),
  );
}

function told(decoded: ReturnType<typeof decodeUplink>): Told | string {
  if (!decoded.ok) return decoded.reason;
  const rows = decoded.readings.map(
    ({ probe, vwcPercent, tensionKPa, temperatureC, ecUSPerCm, quality }): Row => [
      probe,
      vwcPercent,
      tensionKPa,
      temperatureC,
      ecUSPerCm,
      quality,
    ],
  );
  return { rows, readings: decoded.readings, ...decoded.device, warnings: decoded.warnings };
}
