/** Type letter and length: what every protocol message but the opening one starts with. */
export const HEADER_BYTES = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A protocol message of that type letter around that body. */
export function message(type: string, body: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const content = typeof body === 'string' ? encoder.encode(body) : body;
  const bytes = new Uint8Array(HEADER_BYTES + content.length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setInt32(1, 4 + content.length);
  bytes.set(content, HEADER_BYTES);
  return bytes;
}

/** The 32-bit number at an offset, as lengths and codes are written. */
export function numberAt(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [
    bytes[offset],
    bytes[offset + 1],
    bytes[offset + 2],
    bytes[offset + 3],
  ];
  return (a << 24) | (b << 16) | (c << 8) | d;
}

/** The zero-terminated text at an offset. */
export function textAt(bytes: Uint8Array, offset: number): string {
  return decoder.decode(bytes.subarray(offset, bytes.indexOf(0, offset)));
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
