import { createSign, type KeyObject } from 'node:crypto';

export interface Reissue {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Who signs it; null: nobody. */
  key?: KeyObject | null;
}

/** A signed token with other claims or another header, signed anew. */
export function reissued(token: string, { claims, header, key }: Reissue): string {
  const [head = '', body = ''] = token.split('.');
  const signed = `${changed(head, header)}.${changed(body, claims)}`;
  return `${signed}.${key ? createSign('RSA-SHA256').update(signed).sign(key, 'base64url') : ''}`;
}

function changed(part: string, changes: Record<string, unknown> = {}): string {
  const known = JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>; // RFC 7519
  return Buffer.from(JSON.stringify({ ...known, ...changes })).toString('base64url');
}
