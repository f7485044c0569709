/** What a code on a device says: its DevEUI in sixteen upper-case digits, or why it cannot be told. */
export type DeviceCode = { kind: 'device'; devEui: string } | { kind: 'several' } | { kind: 'none' };

/** Nothing printed on a device is longer. Own proposal. */
const MOST_LETTERS = 1000;

/**
 * Reads the QR code of a LoRaWAN device: that of the LoRa Alliance (TR005, `LW:D0:JoinEUI:DevEUI:ProfileID…`), and
 * stickers of makers that name the DevEUI, or say nothing but it. Where several numbers could be meant none is guessed.
 */
export function deviceCode(text: string): DeviceCode {
  if (text.length > MOST_LETTERS) return { kind: 'none' };
  const words = text.trim();
  const standard = /^LW:D0:[0-9A-F]{16}:([0-9A-F]{16}):[0-9A-F]{8}(?::|$)/i.exec(words)?.[1];
  // The first draft of TR005, still on older devices.
  const draft = /^URN:(?:DEV:LW|LW:DP):[0-9A-F]{16}[:_]([0-9A-F]{16})(?:[:_]|$)/i.exec(words)?.[1];
  const named = /dev[ _-]?eui["']?\s*[:=,;]?\s*["']?((?:[0-9A-F]{2}[ :-]?){7}[0-9A-F]{2})(?![0-9A-F])/i.exec(
    words,
  )?.[1];
  const certain = standard ?? draft ?? named;
  if (certain !== undefined) return device(certain);
  const found = [...new Set(numbersIn(words).map((number) => plain(number)))];
  const [only, ...others] = found;
  if (only === undefined) return { kind: 'none' };
  return others.length === 0 ? device(only) : { kind: 'several' };
}

/** Runs of exactly sixteen digits, in one piece or in pairs: a key of 32 digits has none in it. */
function numbersIn(words: string): string[] {
  const whole = words.match(/(?<![0-9A-F])[0-9A-F]{16}(?![0-9A-F])/gi) ?? [];
  const paired = words.match(/(?<![0-9A-F][:-]?)(?:[0-9A-F]{2}[:-]){7}[0-9A-F]{2}(?![:-]?[0-9A-F])/gi) ?? [];
  return [...whole, ...paired];
}

function device(digits: string): DeviceCode {
  return { kind: 'device', devEui: plain(digits) };
}

function plain(digits: string): string {
  return digits.replaceAll(/[^0-9A-F]/gi, '').toUpperCase();
}

/** Do these typed digits stand at the end of a DevEUI, as people read them off a device? Spaces and colons do not count. */
export function endsWith(devEui: string, typed: string): boolean {
  return devEui.endsWith(plain(typed));
}
