import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { newToken } from '../accounts/tokens.ts';
import { LEAST_FORM_MS, LONGEST_FORM_MS } from './publicReports.rules.ts';

/** What a form is given out with: the secret of the report to come, and when that was. */
export interface Stamp {
  token: string;
  /** The moment, and a signature over it and the secret. */
  proof: string;
}

/** 256 bits in base64url, as they are given out here. */
const TOKEN = /^[\w-]{43}$/;

/**
 * Says of a form that came back when it was given out. The key is this server's own and gone with it: a form from
 * before its start is asked for once more, which costs a press.
 */
export class Stamps {
  readonly #key = randomBytes(32);

  give(now: Date): Stamp {
    const token = newToken();
    return { token, proof: this.#proofOf(token, now.getTime()) };
  }

  judge({ token, proof }: Stamp, now: Date): 'good' | 'tooSoon' | 'outdated' {
    const [given = ''] = proof.split('.', 1);
    const begun = Number(given);
    if (!TOKEN.test(token) || !isSame(proof, this.#proofOf(token, begun))) return 'outdated';
    const tookMs = now.getTime() - begun;
    if (tookMs > LONGEST_FORM_MS) return 'outdated';
    return tookMs < LEAST_FORM_MS ? 'tooSoon' : 'good';
  }

  #proofOf(token: string, begun: number): string {
    const signature = createHmac('sha256', this.#key).update(`${begun} ${token}`).digest('base64url');
    return `${begun}.${signature}`;
  }
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
