import { lookup } from 'node:dns/promises';
import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { mayBeAsked } from '../outbound/addresses.ts';
import type { Failure } from './brokers.contract.ts';
import { addressParts, type AddressParts } from './brokers.rules.ts';

/** Where a broker is, its addresses looked at. */
export interface Reachable extends AddressParts {
  addresses: readonly string[];
}

export type Unreachable = Extract<Failure, 'name_unknown' | 'address_forbidden' | 'tls_needed'>;

/**
 * Looks a broker's name up once; every address it has must be one that may be asked (OWASP ASVS 5.0, 1.3.6). Brokers
 * inside the city's own network may: an administrator has named them. Without TLS only those, because the password would
 * be read on the way.
 */
export async function reach(address: string): Promise<Reachable | Unreachable> {
  const parts = addressParts(address);
  if (parts === null) return 'address_forbidden';
  const addresses = await addressesOf(parts.host);
  if (addresses.length === 0) return 'name_unknown';
  if (!addresses.every((one) => mayBeAsked(one, { isInner: true }))) return 'address_forbidden';
  const isOutside = addresses.some((one) => mayBeAsked(one, { isInner: false }));
  return isOutside && !parts.isSecure ? 'tls_needed' : { ...parts, addresses };
}

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return []; // no such name, or nobody to ask
  }
}

/** Opens a connection to the addresses that were looked at, and to no other. */
export function openSocket({ host, port, isSecure, addresses }: Reachable, authority: string | null): Socket {
  const where = { host, port, lookup: only(addresses) };
  if (!isSecure) return connectPlain(where);
  return connectSecure({
    ...where,
    ...(isIP(host) === 0 && { servername: host }),
    ...(authority !== null && { ca: authority }),
  });
}

function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    const [first] = all;
    if (options.all) done(null, all);
    else done(null, first?.address ?? '', first?.family);
  };
}
