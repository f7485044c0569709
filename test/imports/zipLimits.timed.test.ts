import { expect, test } from 'vitest';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { fileOf, refusalOf, zip } from './support/files.ts';
import { dbf, shp } from './support/shapefiles.ts';

const TABLE = dbf([['nr', 'C', 4, 0]], [['1']]);
const PARTS = { 'baum.shp': shp([[8, 53]]), 'baum.dbf': TABLE };

test.each([
  [
    'a bomb: 20 MB of zeros',
    () => zip({ ...PARTS, 'baum.txt': new Uint8Array(20_000_000) }),
    'zip_too_large',
  ],
  [
    'a path out of the archive',
    () => zip({ ...PARTS, '../../etc/x.prj': new Uint8Array(1) }),
    'zip_unsafe_entry',
  ],
  ['an absolute path', () => zip({ ...PARTS, '/etc/x': new Uint8Array(1) }), 'zip_unsafe_entry'],
  ['a Windows path', () => zip({ ...PARTS, 'C:\\x': new Uint8Array(1) }), 'zip_unsafe_entry'],
  [
    'a symbolic link',
    () => zip({ ...PARTS, link: [new Uint8Array(1), { os: 3, attrs: 0o120777 << 16 }] }),
    'zip_unsafe_entry',
  ],
  [
    'more than 200 files',
    () => zip(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}`, new Uint8Array(1)]))),
    'zip_too_many_entries',
  ],
  ['an archive in the archive', () => zip({ ...PARTS, 'inner.ZIP': zip(PARTS) }), 'zip_nested'],
  ['a header that lies about the size', () => lying(), 'zip_damaged'],
  ['damaged data', () => damaged(), 'zip_damaged'],
  ['an end cut off', () => zip(PARTS).subarray(0, -8), 'zip_damaged'],
  ['a directory cut off', () => withoutDirectory(), 'zip_damaged'],
])('%s is refused', async (_, bytes, key) => {
  expect(await refusalOf(describeTreeFile(await fileOf('baum.zip', bytes())))).toBe(key);
});

test('a bomb costs no memory worth speaking of', async () => {
  const path = await fileOf('baum.zip', lying(new Uint8Array(60_000_000)));
  const before = process.memoryUsage().rss;
  expect(await refusalOf(describeTreeFile(path))).toBe('zip_damaged');
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

/** An archive whose table unpacks to more than its directory declares. */
function lying(table: Uint8Array = Buffer.concat([TABLE, Buffer.alloc(5_000_000)])): Buffer {
  const bytes = Buffer.from(zip({ ...PARTS, 'baum.dbf': table }));
  const name = Buffer.from('baum.dbf');
  const entry = bytes.lastIndexOf(name) - 46;
  bytes.writeUInt32LE(100, entry + 24);
  return bytes;
}

function withoutDirectory(): Buffer {
  const bytes = Buffer.from(zip(PARTS));
  return bytes.fill(0, bytes.length - 76, bytes.length - 30);
}

function damaged(): Buffer {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
  const bytes = Buffer.from(zip({ ...PARTS, 'baum.dbf': Buffer.concat([TABLE, noise]) }));
  return bytes.fill(0xff, 200, 400);
}
