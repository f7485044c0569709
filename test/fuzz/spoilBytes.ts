import fc from 'fast-check';

type SpoilBytes = (bytes: Buffer) => Buffer;

/** Other kinds of file than the one that is asked for. */
const STRANGERS = [
  Buffer.alloc(0),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  Buffer.from('<!doctype html><script>alert(1)</script>'),
  Buffer.from('GIF89a\u0001\u0000\u0001\u0000'),
  Buffer.from('%PDF-1.7\n%âãÏÓ'),
  Buffer.from('PK\u0003\u0004'.padEnd(60, '\0')),
  Buffer.from('PK\u0005\u0006'.padEnd(22, '\0')),
  Buffer.from('{"type":"FeatureCollection","features":'),
  Buffer.from(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":${'['.repeat(5000)}`),
  Buffer.from('nr;x;y\n'),
  Buffer.from(`${'a;'.repeat(20_000)}\n1\n`),
  Buffer.from(`nr;x;y\n"${'unclosed '.repeat(5000)}`),
  Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00, 0xd8]),
];

/** Cuts bytes off, turns some over, repeats them, writes zeros among them, or takes another file altogether. */
export const spoilBytes: fc.Arbitrary<SpoilBytes> = fc.oneof(
  fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, at % (bytes.length + 1))),
  fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(at % (bytes.length + 1))),
  fc
    .array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 40 })
    .map(flipped),
  fc
    .array(fc.tuple(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 })
    .map(flipped),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 64 })).map(([at, length]) => (bytes: Buffer) => {
    const from = at % (bytes.length + 1);
    return Buffer.from(bytes).fill(0, from, Math.min(from + length, bytes.length));
  }),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, bytes])),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')])),
  fc.constantFrom(...STRANGERS).map((stranger) => () => stranger),
);

function flipped(places: readonly (readonly [number, number])[]): SpoilBytes {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    for (const [at, mask] of places) {
      const place = at % Math.max(copy.length, 1);
      copy[place] = (copy[place] ?? 0) ^ mask;
    }
    return copy;
  };
}
