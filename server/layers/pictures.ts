/** What browsers draw and nothing in it runs; SVG is not among it. */
export const PICTURE_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** How files of these kinds begin; a message of failure that calls itself a picture does not. */
const BEGINNINGS: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/gif', /^GIF8[79]a/],
];

/** What a picture is by its first bytes, whatever it was called; null for none. */
export function pictureTypeOf(body: Buffer): string | null {
  const start = body.toString('latin1', 0, 16);
  return BEGINNINGS.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

/** One transparent pixel, where a layer has nothing: maps take the lack of a picture for a failure. */
export const NOTHING_TO_SEE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
  'base64',
);
