import { z } from 'zod';

/** What may be given away with a program under the EUPL-1.2, or used by it without changing its licence. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'EDL-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
  // Files and libraries under these stay as they are and are linked, not copied into ours.
  'LGPL-3.0-or-later',
  'MPL-2.0',
]);

/** Packages that name their licence wrongly or elsewhere; what was found there. */
const FOUND_ELSEWHERE: Record<string, string> = {
  arc: 'BSD-3-Clause', // LICENSE.md
  '@mapbox/jsonlint-lines-primitives': 'MIT', // README of jsonlint, of which it is a fork
  only: 'MIT', // Readme.md
  'png-js': 'MIT', // LICENSE
  'splaytree-ts': 'BSD-3-Clause', // a slip of the pen: BDS-3-Clause
};

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().default(false),
    }),
  ),
});

export interface Package {
  name: string;
  version: string;
  licence: string;
  /** Only needed to build and test. */
  dev: boolean;
  /** Is what was downloaded known by its hash? */
  pinned: boolean;
}

/** Every package of a package-lock.json, by name. */
export function packagesIn(lock: unknown): Package[] {
  return Object.entries(lockFile.parse(lock).packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license, integrity, dev }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      const licence = FOUND_ELSEWHERE[name] ?? license ?? 'unknown';
      return { name, version, licence, dev, pinned: integrity !== undefined };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** May the product hold a package under this licence? `A OR B` needs one of them, `A AND B` both. */
export function isFree(licence: string): boolean {
  const words = licence.replaceAll(/[()]/g, '').trim();
  if (words.includes(' OR ')) return words.split(' OR ').some(isFree);
  return words.split(' AND ').every((name) => FREE.has(name.trim()));
}
