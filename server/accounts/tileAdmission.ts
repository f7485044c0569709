import type { IncomingMessage } from 'node:http';
import { RequestLimits } from '../http/requestLimits.ts';
import type { Needs } from './permissions.rules.ts';
import { admit, type SignedIn } from './signedIn.ts';

/** A map asks for dozens of tiles where a page asks for one thing. */
const TILES_PER_REQUEST = 10;

/**
 * Tiles show all trees: for whoever may read the cadastre. They are counted apart, so that a map does not use up what
 * its page needs, and so that strangers at the address of a proxy, which only express looks behind, stop nobody.
 */
export function tileAdmission(
  signedIn: SignedIn,
  { config, clock }: { config: { requestsPerMinute: number }; clock: () => Date },
) {
  const limits = new RequestLimits(config.requestsPerMinute * TILES_PER_REQUEST);
  return async ({ headers, socket }: IncomingMessage, needs: Needs = 'cadastre.read'): Promise<void> => {
    const visitor = await signedIn.visitorOf(headers, null);
    await limits.count(visitor, socket.remoteAddress ?? '');
    admit(visitor, { needs }, clock());
  };
}
