import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits as text for an address or a header; only `hashOf` it is ever stored. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
