import { isIPv4, isIPv6 } from 'node:net';

/**
 * An address without what would point at one household or device: IPv4 keeps 24 bits, IPv6 48. Null for what is
 * none. IPv4 in IPv6's clothes (`::ffff:192.0.2.7`) is IPv4.
 */
export function shortenedAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, '.0');
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = plain.split('::');
  const first = head.split(':').filter((part) => part !== '');
  const whole = tail === undefined ? first : [...first, '0', '0', '0'];
  return `${whole.slice(0, 3).join(':')}::`;
}
