/** What an invented sensor says at a moment, whichever network carries it. */
export interface Saying {
  /** Sixteen upper-case hexadecimal digits. */
  devEui: string;
  name: string;
  fCnt: number;
  /** When a network server hears it. */
  at: Date;
  vwcPercent: number;
  temperatureC: number;
}

export const F_PORT = 2;

/** The bytes of an SE01-LB: battery, DS18B20, moisture, temperature, conductivity, flags. */
export function payloadOf({ vwcPercent, temperatureC }: Saying): Buffer {
  const bytes = Buffer.alloc(11);
  bytes.writeUInt16BE(3386, 0);
  bytes.writeUInt16BE(Math.round(vwcPercent * 100), 4);
  bytes.writeInt16BE(Math.round(temperatureC * 100), 6);
  bytes.writeUInt16BE(200, 8);
  bytes.writeUInt8(0x10, 10);
  return bytes;
}

/** Dragino's prefix; the last digits count the invented devices. */
export function devEuiOf(device: number): string {
  return `A84041FFFE5A${device.toString(16).padStart(4, '0')}`.toUpperCase();
}

/** How a network posts a message: exactly these bytes. */
export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How a network publishes a message by MQTT. */
export interface Publication {
  topic: string;
  body: string;
}
