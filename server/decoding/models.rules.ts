import type { DeviceModel } from './reading.rules.ts';

/** Brands and models as The Things Stack names them (`version_ids`; lorawan-devices), without case and separators. */
const NAMES: readonly (readonly [RegExp, DeviceModel])[] = [
  [/^milesight(iot)?em500smtc/, 'milesight-em500-smtc'],
  [/^dragino(lse01|se01)/, 'dragino-se01'],
  [/^draginose0x/, 'dragino-se0x'],
  [/^draginosdi12/, 'dragino-sdi12'],
  [/^decentlabdltrs11/, 'decentlab-trs11'],
  [/^decentlabdltrs12/, 'decentlab-trs12'],
  [/^decentlabdltrs21/, 'decentlab-trs21'],
  [/^decentlabdlsmtp/, 'decentlab-smtp'],
  [/^(seeed)?sensecap(sensecap)?s210[45]/, 'sensecap-s210x'],
];

/** The model that a network names, where its bytes can be read here: a proposal for a device nobody has named yet. */
export function modelNamed(brand: string, model: string): DeviceModel | null {
  const name = `${brand}${model}`.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
