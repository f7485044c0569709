import { BlockList, isIP } from 'node:net';

/**
 * Where nothing the server asks may lie: itself, this network, link-local (169.254.169.254 hands out the secrets of
 * cloud machines), multicast, and what carries another address inside (RFC 6890, RFC 6052, RFC 3056, RFC 4380).
 */
const NEVER = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]);

/** What a city has behind its own wall (RFC 1918, 4193, 6598), and this machine: only for hosts said to be inner. */
const INNER = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]);

/** May the server speak to this address? An IPv4 address written as an IPv6 one is what it stands for. */
export function mayBeAsked(address: string, { isInner }: { isInner: boolean }): boolean {
  const plain = plainAddress(address);
  const family = familyOf(plain);
  if (family === null || NEVER.check(plain, family)) return false;
  return isInner || !INNER.check(plain, family);
}

/** The address that stands in an URL instead of a name, or null. `URL` has brought 2130706433 and 0x7f.1 to 127.0.0.1. */
export function addressIn({ hostname }: Pick<URL, 'hostname'>): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? null : bare;
}

/** `::ffff:7f00:1` and `::ffff:127.0.0.1` are 127.0.0.1, and so is the deprecated `::7f00:1` (RFC 4291, 2.5.5). */
function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return bare;
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = /^::(?:ffff:(?:0:)?)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join('.');
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks)
    list.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}
