import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { testApp } from '../support/app.ts';

const app = await testApp({ PUBLIC_MAP: 'no' });

test('where the public map is switched off nothing of it is there', async () => {
  for (const path of [
    '/karte',
    '/karte/baum/1',
    '/karte/melden',
    '/karte/meldung/x',
    '/karte/uebersicht.svg',
  ])
    expect((await fetch(`${app.origin}${path}`)).status).toBe(404);
});

test('by default no page is shown in frames or listed by search engines', () => {
  expect(readConfig({}).publicMap).toEqual({
    isIndexed: false,
    embedOrigins: [],
    imprintUrl: null,
    privacyUrl: null,
  });
});

test.each([
  '*',
  'https://x.example/path',
  'x.example',
  'https://a.example; script-src *',
  'https:',
  "'self'",
])('an origin for frames is an origin and not %s', (origin) => {
  expect(() => readConfig({ EMBED_ORIGINS: origin })).toThrow(ConfigError);
});
