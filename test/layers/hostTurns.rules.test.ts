import { expect, test } from 'vitest';
import { HostTurns } from '../../server/outbound/hostTurns.ts';
import { OutboundFailure } from '../../server/outbound/outboundFailure.ts';

const away = () => Promise.reject(new OutboundFailure('unreachable', 'ECONNREFUSED'));

test('a host is asked for six things at a time, of what waits the newest first', async () => {
  const turns = new HostTurns();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) =>
    turns.take('host', () => {
      begun.push(number);
      return new Promise<void>((done) => ends.push(done));
    });
  const all = Array.from({ length: 9 }, (_, number) => work(number));
  await settled();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  ends[0]?.();
  await settled();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 8]);
  while (begun.length < 9 || ends.length > 0) {
    ends.splice(0).forEach((end) => end());
    await settled();
  }
  await Promise.all(all);
});

test('of what waits for longest, more than a screen or two is given up', async () => {
  const turns = new HostTurns();
  let release = () => {};
  const gate = new Promise<void>((done) => (release = done));
  const all = Array.from({ length: 100 }, () => turns.take('host', () => gate));
  const outcomes = Promise.allSettled(all);
  release();
  const refused = (await outcomes).flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [index] : [],
  );
  expect(refused).toEqual(Array.from({ length: 14 }, (_, index) => 6 + index));
});

test('a host that is away is left alone for a while, another one is not', async () => {
  let now = 0;
  const turns = new HostTurns(() => now);
  for (let n = 0; n < 6; n++) await expect(turns.take('host', away)).rejects.toThrow('ECONNREFUSED');
  await expect(turns.take('host', async () => 'there')).rejects.toThrow('failed several times');
  expect(await turns.take('other', async () => 'there')).toBe('there');
  now += 15_000;
  expect(await turns.take('host', async () => 'there')).toBe('there');
});

test('a host that answers, if only with a refusal, is there', async () => {
  const turns = new HostTurns();
  const refusal = () => Promise.reject(new OutboundFailure('refused', 'answered 500'));
  for (let n = 0; n < 20; n++) await expect(turns.take('host', refusal)).rejects.toThrow('answered 500');
});

function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
