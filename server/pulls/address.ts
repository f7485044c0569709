import type { Issue } from '../http/problem.ts';
import { addressIn, mayBeAsked } from '../outbound/addresses.ts';

/** What is wrong with the address of a platform that the server is to ask. */
export function checkAddress(address: string, innerHosts: readonly string[]): Issue[] {
  const issue = (key: string): Issue[] => [{ path: 'address', key }];
  if (!URL.canParse(address)) return issue('address_odd');
  const url = new URL(address);
  const isBare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isBare || !/^https?:$/.test(url.protocol)) return issue('address_odd');
  const isInner = innerHosts.includes(url.hostname);
  if (url.protocol !== 'https:' && !isInner) return issue('address_not_https');
  const literal = addressIn(url);
  return literal === null || mayBeAsked(literal, { isInner }) ? [] : issue('address_inner');
}
