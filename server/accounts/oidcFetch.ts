import type { CustomFetch } from 'openid-client';
import { ProviderRefusal } from './oidcRefusal.ts';

/** Metadata, keys and tokens are a few kilobytes. */
const LARGEST_ANSWER_BYTES = 1024 * 1024;

/**
 * Asks the identity provider and nobody else: what its metadata or an answer name can be changed by whoever gets hold
 * of the provider, and must not lead the server to other machines (OWASP ASVS 5.0, 1.3.6). Redirects are not followed,
 * because the library asks for `redirect: 'manual'`.
 */
export function fetchWithin(isAllowed: (address: string) => boolean): CustomFetch {
  return async (address, { body, ...options }) => {
    if (!isAllowed(address)) throw foreignHost(address);
    // Of the kinds of body the library names, a form is the only one that sign-in sends.
    const response = await fetch(address, {
      ...options,
      body: body instanceof URLSearchParams ? body : null,
    });
    const { status, headers } = response;
    return new Response(await limitedBody(response), { status, headers });
  };
}

/** Is it an address of the issuer itself or of a listed host, as secure as the issuer? */
export function isAddressOf(issuer: string, hosts: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false;
  const [own, asked] = [new URL(issuer), new URL(address)];
  return asked.protocol === own.protocol && (asked.host === own.host || hosts.includes(asked.host));
}

export function foreignHost(address: string): ProviderRefusal {
  return new ProviderRefusal(
    'provider_failed',
    `the provider names an address that is neither its own nor in OIDC_HOSTS: ${address.slice(0, 200)}`,
  );
}

async function limitedBody(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!response.body) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_ANSWER_BYTES) throw new ProviderRefusal('provider_failed', 'the answer is too large');
    chunks.push(chunk);
  }
  // A Response takes bytes over an ArrayBuffer only; a copy is always one. Some statuses have no body at all.
  return bytes === 0 ? null : new Uint8Array(Buffer.concat(chunks));
}
