import { expect, test } from 'vitest';
import {
  FrontendReader,
  query,
  sqlOf,
  startup,
  statementNameOf,
  sync,
  withPrefixedNames,
} from '../../server/db/embedded/frontendMessages.ts';
import { joined, message, textAt } from '../../server/db/embedded/wire.ts';

test('messages are the same however the bytes are cut', () => {
  const bytes = joined([query('SELECT 1'), message('d', 'some data'), sync(), query('Straße')]);
  for (let size = 1; size <= bytes.length; size++) {
    const reader = new FrontendReader();
    const read: string[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      reader.push(bytes.subarray(at, at + size));
      for (let next = reader.takeMessage(); next; next = reader.takeMessage())
        read.push(next.type + (sqlOf(next) ?? ''));
    }
    expect(read).toEqual(['QSELECT 1', 'd', 'S', 'QStraße']);
  }
});

test('a client opens with its parameters, or asks for encryption first', () => {
  const reader = new FrontendReader();
  reader.push(new Uint8Array([0, 0, 0, 8, 4, 210, 22, 47]));
  expect(reader.takeOpening()).toEqual({ kind: 'ssl' });
  reader.push(startup({ user: 'postgres', application_name: 'tests' }));
  expect(reader.takeOpening()).toEqual({
    kind: 'startup',
    parameters: new Map([
      ['user', 'postgres'],
      ['application_name', 'tests'],
    ]),
  });
  expect(reader.takeOpening()).toBeUndefined();
});

test('names of statements and portals are prefixed, unnamed ones stay unnamed', () => {
  const parse = { type: 'P', bytes: message('P', 'plan\0SELECT 1\0\0\0') };
  const prefixed = withPrefixedNames(parse, '7_');
  expect(statementNameOf(prefixed)).toBe('7_plan');
  expect(sqlOf(prefixed)).toBe('SELECT 1');
  expect(prefixed.bytes.length).toBe(parse.bytes.length + 2);

  const bind = withPrefixedNames({ type: 'B', bytes: message('B', 'portal\0plan\0rest') }, '7_');
  expect(textAt(bind.bytes, 5)).toBe('7_portal');
  expect(textAt(bind.bytes, 14)).toBe('7_plan');

  const unnamed = { type: 'P', bytes: message('P', '\0SELECT 1\0\0\0') };
  expect(withPrefixedNames(unnamed, '7_')).toEqual(unnamed);
  expect(statementNameOf(unnamed)).toBeUndefined();
});
