import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { nextLook, nextTry } from '../../server/pushes/pushes.rules.ts';

const read = (environment: Record<string, string>) => readConfig({ HOST: '127.0.0.1', ...environment }).push;

test.each([
  [{}, null],
  [{ PUBLISH_TO: 'file:///srv/daten' }, { kind: 'folder', path: '/srv/daten' }],
  [
    { PUBLISH_TO: 'https://cloud.example/dav/offen', PUBLISH_USER: 'a', PUBLISH_PASSWORD: 'b' },
    { kind: 'webdav', url: 'https://cloud.example/dav/offen/', user: 'a', password: 'b' },
  ],
  [
    { PUBLISH_TO: 's3://offen/a/', PUBLISH_S3_KEY_ID: 'k', PUBLISH_S3_SECRET: 's' },
    { kind: 's3', bucket: 'offen', prefix: 'a/', endpoint: 'https://s3.eu-central-1.amazonaws.com' },
  ],
])('%o is understood', (environment, target) => {
  const found = read(environment);
  if (target === null) expect(found).toBeNull();
  else expect(found?.target).toMatchObject(target);
});

test.each([
  [{ PUBLISH_TO: 'ftp://a/b' }, 'PUBLISH_TO'],
  [{ PUBLISH_TO: 'http://cloud.example/' }, 'PUBLISH_TO'],
  [{ PUBLISH_TO: 'https://a:b@cloud.example/' }, 'PUBLISH_TO'],
  [{ PUBLISH_TO: 's3://offen' }, 'PUBLISH_S3_KEY_ID'],
  [{ PUBLISH_TO: 'https://a.example/', PUBLISH_PASSWORD_FILE: '/does/not/exist' }, 'PUBLISH_PASSWORD_FILE'],
  [{ PUBLISH_EVERY: '0h' }, 'PUBLISH_EVERY'],
])('%o is refused by the name of the variable, without what it holds', (environment, variable) => {
  expect(() => read(environment)).toThrow(variable);
  expect(() => read(environment)).not.toThrow('a:b');
});

test('the next look is at night, or after so many hours', () => {
  const look = (instant: string, hours: number | null) =>
    nextLook(new Date(instant), hours, 'Europe/Berlin').toISOString();
  expect(look('2026-06-15T10:00:00Z', null)).toBe('2026-06-16T02:00:00.000Z');
  expect(look('2026-12-15T03:30:00Z', null)).toBe('2026-12-16T03:00:00.000Z');
  expect(look('2026-12-15T02:59:00Z', null)).toBe('2026-12-15T03:00:00.000Z');
  expect(look('2026-06-15T10:00:00Z', 6)).toBe('2026-06-15T16:00:00.000Z');
});

test('a failure is tried again after five minutes, then twice as long, at most six hours', () => {
  const now = new Date('2026-06-15T10:00:00Z');
  const minutes = (failures: number) => (nextTry(now, failures).getTime() - now.getTime()) / 60_000;
  expect([1, 2, 3, 4, 20].map(minutes)).toEqual([5, 10, 20, 40, 360]);
});
