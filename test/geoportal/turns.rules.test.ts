import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Refusal } from '../../server/geoportal/refusal.ts';
import { Turns } from '../../server/geoportal/turns.ts';

/** Somebody who asks, and may leave. */
class Client extends EventEmitter {
  destroyed = false;
  leave(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

/** Turns whose work ends when it is told to. */
function aDesk() {
  const turns = new Turns();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (network: string, name: string, client = new Client()) =>
    turns.take({ network, answer: client }, async () => {
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await setImmediate();
  };
  return { ask, begun, end };
}

test('one network has two answers made at once, and a place is there for another', async () => {
  const { ask, begun, end } = aDesk();
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => ask('a', name));
  expect(begun).toEqual(['a1', 'a2']);
  all.push(ask('b', 'b1'));
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) await end(name);
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
});

test('networks that wait are served one after the other, however long their lines are', async () => {
  const { ask, begun, end } = aDesk();
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void ask('a', name);
  for (const name of ['b1', 'b2', 'b3']) void ask('b', name);
  void ask('c', 'c1');
  await end('a1');
  await end('b1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  await end('a2');
  expect(begun.at(-1)).toBe('c1');
});

test('whoever leaves while it waits gives up its place', async () => {
  const { ask, begun, end } = aDesk();
  const client = new Client();
  for (const name of ['a1', 'a2']) void ask('a', name);
  const left = ask('a', 'gone', client);
  void ask('a', 'a3');
  client.leave();
  expect(await left).toBeNull();
  await end('a1');
  expect(begun).toEqual(['a1', 'a2', 'a3']);
});

test('a network whose line is full is asked to come again, and no other', async () => {
  const { ask, begun } = aDesk();
  for (let n = 0; n < 102; n++) void ask('a', `a${n}`);
  await expect(ask('a', 'too many')).rejects.toBeInstanceOf(Refusal);
  void ask('b', 'b1');
  expect(begun).toEqual(['a0', 'a1', 'b1']);
});
