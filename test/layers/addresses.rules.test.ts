import { expect, test } from 'vitest';
import { addressIn, mayBeAsked } from '../../server/outbound/addresses.ts';

test.each([
  ['93.184.216.34', 'an address of the world'],
  ['2a00:1450:4001:80b::200e', 'one of IPv6'],
  ['172.15.255.255', 'beside the private ones'],
  ['172.32.0.1', 'beside them above'],
])('%s, %s, may be asked', (address) => {
  expect(mayBeAsked(address, { isInner: false })).toBe(true);
});

test.each([
  ['127.0.0.1', 'this machine'],
  ['127.8.8.8', 'this machine by another name'],
  ['::1', 'this machine'],
  ['10.1.2.3', 'a private network'],
  ['172.16.0.1', 'a private network'],
  ['192.168.178.1', 'a private network'],
  ['100.64.0.1', 'a provider’s own network'],
  ['fd12:3456::1', 'a private network'],
  ['::ffff:127.0.0.1', 'this machine, mapped'],
  ['::ffff:7f00:1', 'this machine, mapped and written in another way'],
  ['::ffff:0:7f00:1', 'this machine, translated'],
  ['::7f00:1', 'this machine, in the deprecated form'],
  ['::ffff:10.0.0.1', 'a private network, mapped'],
])('%s, %s, may be asked only of an inner host', (address) => {
  expect(mayBeAsked(address, { isInner: false })).toBe(false);
  expect(mayBeAsked(address, { isInner: true })).toBe(true);
});

test.each([
  ['169.254.169.254', 'where cloud machines hand out secrets'],
  ['::ffff:169.254.169.254', 'the same, mapped'],
  ['::ffff:a9fe:a9fe', 'the same, mapped and written in another way'],
  ['64:ff9b::a9fe:a9fe', 'the same through NAT64'],
  ['2002:a9fe:a9fe::1', 'the same through 6to4'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with its zone'],
  ['0.0.0.0', 'any'],
  ['::', 'any'],
  ['255.255.255.255', 'everybody'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['not an address', 'no address'],
  ['', 'nothing'],
])('%s, %s, is never asked', (address) => {
  expect(mayBeAsked(address, { isInner: true })).toBe(false);
});

test.each([
  ['https://2130706433/', '127.0.0.1'],
  ['https://0x7f.1/', '127.0.0.1'],
  ['https://0177.0.0.1/', '127.0.0.1'],
  ['https://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
  ['https://127.0.0.1.nip.example/', null],
])('%s stands for %s', (url, address) => {
  expect(addressIn(new URL(url))).toBe(address);
});
