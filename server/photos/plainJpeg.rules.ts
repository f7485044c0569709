/**
 * A plain JPEG: baseline, one scan, its tables and nothing else. No place in it holds anything but the picture: no
 * metadata, no comment, no thumbnail, no table nobody uses, nothing behind its end. Markers: ITU-T T.81, annex B.
 */
export function isPlainJpeg(bytes: Uint8Array): boolean {
  const jpeg = readJpeg(bytes);
  if (jpeg?.end !== bytes.length) return false;
  const [first, ...others] = jpeg.segments;
  const picture = first?.marker === APP0 ? others : jpeg.segments;
  if (picture !== jpeg.segments && !isPlainJfif(jpeg.segments[0]?.payload)) return false;
  if (picture.some(({ marker }) => !OF_THE_PICTURE.has(marker))) return false;
  const used = tablesUsed(picture);
  const defined = tablesDefined(picture);
  return used !== null && defined !== null && isSameSet(used, defined);
}

/**
 * The same picture without metadata, not decoded: what browsers write beside it (a colour profile, a camera's words)
 * is left out. Null when the bytes are no JPEG of the usual form.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const jpeg = readJpeg(bytes);
  if (!jpeg) return null;
  const kept = jpeg.segments.filter(
    ({ marker, payload }, index) =>
      !isMetadata(marker) || (index === 0 && marker === APP0 && isPlainJfif(payload)),
  );
  const scan = jpeg.segments.at(-1)?.to ?? 0;
  const parts = [
    bytes.subarray(0, 2),
    ...kept.map(({ from, to }) => bytes.subarray(from, to)),
    bytes.subarray(scan, jpeg.end),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const [SOF0, DHT, SOI, EOI, SOS, DQT, APP0, APP15, COM] = [
  0xc0, 0xc4, 0xd8, 0xd9, 0xda, 0xdb, 0xe0, 0xef, 0xfe,
];
const OF_THE_PICTURE = new Set([SOF0, DHT, SOS, DQT]);
/** Browsers write about ten; what has hundreds is made to exhaust whoever reads it. */
const MOST_SEGMENTS = 40;

interface Segment {
  marker: number;
  /** Of its first byte, in the file. */
  from: number;
  to: number;
  payload: Uint8Array;
}

interface Jpeg {
  /** Up to the head of the only scan, which is the last. */
  segments: Segment[];
  /** Behind the marker that ends the picture. */
  end: number;
}

function readJpeg(bytes: Uint8Array): Jpeg | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const segments: Segment[] = [];
  let from = 2;
  while (segments.length < MOST_SEGMENTS) {
    const [sign, marker = 0, high = 0, low = 0] = bytes.subarray(from, from + 4);
    const to = from + 2 + high * 256 + low;
    // From C0 on markers have a length; 01 and D0 to D9 do not, and none of these stands here.
    if (sign !== 0xff || marker < SOF0 || (marker > 0xcf && marker < SOS)) return null;
    if (high * 256 + low < 2 || to > bytes.length) return null;
    segments.push({ marker, from, to, payload: bytes.subarray(from + 4, to) });
    if (marker === SOS) {
      const end = endOfScan(bytes, to);
      return end === null ? null : { segments, end };
    }
    from = to;
  }
  return null;
}

/** Behind the end marker that follows a scan's data; null when another marker comes first, or none. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1) {
    const next = bytes[at + 1];
    if (next !== 0) return next === EOI ? at + 2 : null;
    at = bytes.indexOf(0xff, at + 2);
  }
  return null;
}

function isMetadata(marker: number): boolean {
  return (marker >= APP0 && marker <= APP15) || marker === COM;
}

/** A JFIF head of 14 bytes has no room for a thumbnail. */
function isPlainJfif(payload: Uint8Array | undefined): boolean {
  const name = [0x4a, 0x46, 0x49, 0x46, 0]; // JFIF
  return (
    payload?.length === 14 &&
    name.every((code, index) => payload[index] === code) &&
    payload[12] === 0 &&
    payload[13] === 0
  );
}

/** Tables by their names, `q0` for quantisation, `h0` and `h16` for Huffman's; null when one is not well formed. */
function tablesDefined(segments: readonly Segment[]): string[] | null {
  const names: string[] = [];
  for (const { marker, payload } of segments) {
    if (marker !== DQT && marker !== DHT) continue;
    let at = 0;
    while (at < payload.length) {
      const id = payload[at] ?? 0;
      names.push(marker === DQT ? `q${id}` : `h${id}`);
      at += marker === DQT ? 65 : 17 + total(payload.subarray(at + 1, at + 17));
    }
    if (at !== payload.length) return null;
  }
  return names;
}

/** Tables that the picture uses, named alike; null when its frame and scan are not those of a plain JPEG. */
function tablesUsed(segments: readonly Segment[]): string[] | null {
  const [frame, secondFrame] = segments.filter(({ marker }) => marker === SOF0).map(({ payload }) => payload);
  const scan = segments.at(-1)?.payload;
  if (!frame || secondFrame || !scan) return null;
  const count = frame[5] ?? 0;
  const parts = Array.from({ length: count }, (_, index) => index);
  const isPlain =
    (count === 1 || count === 3) &&
    frame[0] === 8 &&
    frame.length === 6 + 3 * count &&
    scan.length === 4 + 2 * count &&
    scan[0] === count &&
    parts.every((part) => frame[6 + 3 * part] === part + 1 && scan[1 + 2 * part] === part + 1) &&
    [0, 63, 0].every((value, index) => scan[1 + 2 * count + index] === value);
  if (!isPlain) return null;
  return parts.flatMap((part) => {
    const tables = scan[2 + 2 * part] ?? 0;
    return [`q${frame[8 + 3 * part]}`, `h${tables >> 4}`, `h${16 + (tables & 15)}`];
  });
}

/** Each table that is used is there once, and no other is. */
function isSameSet(used: readonly string[], defined: readonly string[]): boolean {
  return new Set(used).size === defined.length && new Set([...used, ...defined]).size === defined.length;
}

function total(numbers: Uint8Array): number {
  return numbers.reduce((before, number) => before + number, 0);
}
