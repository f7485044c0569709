import { beforeAll, expect, test } from 'vitest';
import { isPlainJpeg, withoutMetadata } from '../../server/photos/plainJpeg.rules.ts';
import { afterStart, JFIF, picture, plainJpeg, segment } from './support/pictures.ts';

let plain: Buffer = Buffer.alloc(0);
let bare: Buffer = Buffer.alloc(0);

beforeAll(async () => {
  bare = await picture().jpeg().toBuffer();
  plain = afterStart(bare, JFIF);
});

const words = (text: string) => Buffer.from(text);
/** Changes a byte counted from the first occurrence of a marker. */
function changed(marker: number, offset: number, value: number): Buffer {
  const bytes = Buffer.from(plain);
  bytes[bytes.indexOf(Buffer.from([0xff, marker])) + offset] = value;
  return bytes;
}

test('what a canvas writes is plain once its profile is left out, in colour and in grey', async () => {
  expect(isPlainJpeg(plain)).toBe(true);
  expect(isPlainJpeg(bare)).toBe(true);
  expect(isPlainJpeg(await plainJpeg(1, 1))).toBe(true);
  const grey = await picture().grayscale().toColourspace('b-w').jpeg().toBuffer();
  expect(isPlainJpeg(grey)).toBe(true);
});

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['nothing', () => Buffer.alloc(0)],
  ['a PNG', () => picture().png().toBuffer()],
  ['a progressive JPEG', () => picture().jpeg({ progressive: true }).toBuffer()],
  ['EXIF', () => afterStart(bare, JFIF, segment(0xe1, words('Exif\0\0MM')))],
  ['XMP', () => afterStart(bare, segment(0xe1, words('http://ns.adobe.com/xap/1.0/\0')))],
  ['a colour profile', () => afterStart(bare, JFIF, segment(0xe2, words('ICC_PROFILE\0')))],
  ['a maker note in APP13', () => afterStart(bare, JFIF, segment(0xed, words('Photoshop 3.0\0')))],
  ['a comment', () => afterStart(bare, JFIF, segment(0xfe, words('<?php ?>')))],
  ['two JFIF heads', () => afterStart(bare, JFIF, JFIF)],
  ['a JFIF head behind a table', () => Buffer.concat([bare.subarray(0, 71), JFIF, bare.subarray(71)])],
  [
    'a thumbnail',
    () => afterStart(bare, segment(0xe0, words('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0001\u0001abc'))),
  ],
  ['a head of another name', () => changed(0xe0, 4, 0x58)],
  [
    'a table nobody uses',
    () => afterStart(bare, segment(0xdb, Buffer.concat([Buffer.from([3]), Buffer.alloc(64, 9)]))),
  ],
  [
    'a table twice',
    () => afterStart(bare, segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 9)]))),
  ],
  ['a table with room behind it', () => afterStart(bare, segment(0xdb, Buffer.alloc(70)))],
  ['restart intervals', () => afterStart(bare, segment(0xdd, Buffer.from([0, 4])))],
  [
    'sixteen thousand empty comments',
    () => afterStart(bare, ...Array<Buffer>(16_000).fill(segment(0xfe, words('')))),
  ],
  ['a length that reaches beyond the end', () => changed(0xc4, 2, 0xff)],
  ['a length that is none', () => changed(0xc4, 3, 1)],
  ['twelve bits for a colour', () => changed(0xc0, 4, 12)],
  ['a part of another name', () => changed(0xc0, 10, 0x52)],
  ['words behind its end', () => Buffer.concat([plain, words('<script>1</script>')])],
  ['a single byte behind its end', () => Buffer.concat([plain, Buffer.from([0])])],
  ['an archive behind its end', () => Buffer.concat([plain, words('PK\u0003\u0004')])],
  ['a second picture behind its end', () => Buffer.concat([plain, plain])],
  ['no end', () => plain.subarray(0, -2)],
  ['half of its data', () => plain.subarray(0, plain.length - 30)],
  [
    'a segment within its data',
    () => Buffer.concat([plain.subarray(0, -2), segment(0xfe, words('x')), plain.subarray(-2)]),
  ],
  ['only a beginning', () => plain.subarray(0, 2)],
])('%s is not plain', async (_what, make) => {
  expect(isPlainJpeg(await make())).toBe(false);
});

test('every JPEG cut short is not plain, wherever it is cut', () => {
  for (let length = 0; length < plain.length; length++)
    expect(isPlainJpeg(plain.subarray(0, length))).toBe(false);
});

test('metadata is left out and the picture stays, byte for byte', () => {
  const photo = afterStart(
    bare,
    JFIF,
    segment(0xe1, words('Exif\0\0 Erika')),
    segment(0xe2, words('ICC_PROFILE\0')),
    segment(0xfe, words('comment')),
  );
  expect(Buffer.from(withoutMetadata(Buffer.concat([photo, words('behind')])) ?? [])).toEqual(plain);
  expect(Buffer.from(withoutMetadata(plain) ?? [])).toEqual(plain);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', words('<!doctype html>')],
  ['a torn head', Buffer.from([0xff, 0xd8, 0xff])],
])('of %s nothing is left out, because it is no JPEG', (_what, bytes) => {
  expect(withoutMetadata(bytes)).toBeNull();
});
