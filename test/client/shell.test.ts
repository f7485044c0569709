import { expect, test } from 'vitest';
import { PAGE, shellFileFor } from '../../client/offline/shell.ts';
import { PROVIDER_PATHS } from '../../server/accounts/oidc.contract.ts';

const ORIGIN = 'https://baumkataster.example';
const paths = new Set([PAGE, '/icon.svg', '/assets/client-1.js']);

test.each([
  ['/', PAGE],
  ['/tasks?view=list', PAGE],
  [`${PROVIDER_PATHS.signInPage}#provider_failed`, PAGE],
  [PROVIDER_PATHS.failed, PAGE],
  ['/apiary', PAGE],
  ['/icon.svg', '/icon.svg'],
  ['/api/docs', null],
  ['/tiles/trees/1/2/3.mvt', null],
  ['/export/trees.csv', null],
  ['/health/live', null],
  ['/basemap/1.pmtiles', null],
  ['/ogc', null],
  [PROVIDER_PATHS.signIn, null],
  [PROVIDER_PATHS.callback, null],
  [PROVIDER_PATHS.signOut, null],
])('where a browser goes to %s, the device answers with %s', (path, file) => {
  expect(asked(path, { mode: 'navigate' })).toBe(file);
});

test.each([
  ['/assets/client-1.js', '/assets/client-1.js'],
  ['/assets/of-the-version-before.js', '/assets/of-the-version-before.js'],
  ['/api/me', null],
  ['/anything.json', null],
  ['/sw.js', null],
])('asked by a page for %s, the device answers with %s', (path, file) => {
  expect(asked(path)).toBe(file);
});

test('what is written, and what is elsewhere, is none of its business', () => {
  expect(asked('/tasks', { mode: 'navigate', method: 'POST' })).toBe(null);
  expect(asked('/icon.svg', { at: 'https://karten.example' })).toBe(null);
});

function asked(
  path: string,
  { mode = 'cors', method = 'GET', at = ORIGIN }: { mode?: RequestMode; method?: string; at?: string } = {},
): string | null {
  return shellFileFor({ method, mode, url: at + path }, { origin: ORIGIN, paths });
}
