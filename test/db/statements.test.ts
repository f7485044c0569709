import { expect, test } from 'vitest';
import { copyInOf, effectsOf, timeLimitOf } from '../../server/db/embedded/statements.ts';

test.each([
  ['COPY trees FROM STDIN', true, 'whole'],
  ["-- rows\n/* of */ copy trees (id, geom) from stdin with (format csv, delimiter ',');", true, 'whole'],
  ['COPY trees FROM STDIN', false, 'mixed'],
  ['BEGIN; COPY trees FROM STDIN', true, 'mixed'],
  ['COPY trees TO STDOUT', true, 'none'],
  ["COPY trees FROM '/tmp/trees'", true, 'none'],
  ['SELECT copy FROM stdins', true, 'none'],
])('%s asks for COPY data: %#', (sql, simple, expected) => {
  expect(copyInOf(sql, simple)).toBe(expected);
});

test.each([
  ['SET search_path = a, public', [{ kind: 'set', name: 'search_path', sql: 'SET search_path = a, public' }]],
  ["set session work_mem to '1MB'", [{ kind: 'set', name: 'work_mem', sql: "SET work_mem to '1MB'" }]],
  ['SET TIME ZONE 3', [{ kind: 'set', name: 'time', sql: 'SET TIME ZONE 3' }]],
  ['RESET ALL', [{ kind: 'reset', name: 'all' }]],
  ['SET LOCAL work_mem = 1', []],
  ['SET TRANSACTION READ ONLY', []],
  ['SET CONSTRAINTS ALL DEFERRED', []],
  ['UPDATE trees SET height = 3', []],
  ['LISTEN Trees', [{ kind: 'listen', channel: 'trees' }]],
  [
    'UNLISTEN "Trees"; LISTEN b',
    [
      { kind: 'unlisten', channel: 'Trees' },
      { kind: 'listen', channel: 'b' },
    ],
  ],
  ['UNLISTEN *', [{ kind: 'unlisten', channel: '*' }]],
])('%s lasts beyond its transaction: %#', (sql, effects) => {
  expect(effectsOf(sql)).toEqual(effects);
});

test.each([
  ['SET LOCAL statement_timeout = 0', { milliseconds: 0, local: true }],
  ["SET statement_timeout TO '2min'", { milliseconds: 120_000, local: false }],
  ['BEGIN; SET LOCAL statement_timeout = 500', { milliseconds: 500, local: true }],
  ['SET statement_timeout = DEFAULT', { milliseconds: null, local: false }],
  ['SHOW statement_timeout', undefined],
])('%s sets the time limit %#', (sql, limit) => {
  expect(timeLimitOf(sql)).toEqual(limit);
});
