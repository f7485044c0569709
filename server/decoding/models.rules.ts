import type { DeviceModel } from './reading.rules.ts';

const BRANDS = /^(?:milesight|iot|dragino|decentlab|seeed|sensecap)+/;
/** Models as The Things Stack names them (`version_ids`; lorawan-devices), without case and separators. */
const NAMES: readonly (readonly [RegExp, DeviceModel])[] = [
  [/^em500smtc/, 'milesight-em500-smtc'],
  [/^l?se01/, 'dragino-se01'],
  [/^se0x/, 'dragino-se0x'],
  [/^sdi12/, 'dragino-sdi12'],
  [/^(?:dl)?trs11/, 'decentlab-trs11'],
  [/^(?:dl)?trs12/, 'decentlab-trs12'],
  [/^(?:dl)?trs21/, 'decentlab-trs21'],
  [/^(?:dl)?smtp/, 'decentlab-smtp'],
  [/^s210[45]/, 'sensecap-s210x'],
];

/**
 * The model that a network's words for a device speak of, where its bytes can be read here: `dragino se01-lb` of The Things
 * Stack, `SE01-LB` of a profile of ChirpStack. A proposal for a device nobody has named yet.
 */
export function modelNamed(words: string): DeviceModel | null {
  const name = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(BRANDS, '');
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
