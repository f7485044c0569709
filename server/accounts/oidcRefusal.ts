import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { Problem } from '../http/problem.ts';
import type { ProviderRefusalKey } from './oidc.contract.ts';

/** Why somebody does not get in by the identity provider: a key for the person, a reason for the server's log. */
export class ProviderRefusal extends Error {
  readonly key: ProviderRefusalKey;

  constructor(key: ProviderRefusalKey, reason: string) {
    super(reason);
    this.key = key;
  }
}

/** What a failed conversation with the provider means. The reason names codes only: claims are personal. */
export function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof ProviderRefusal) return error;
  if (!(error instanceof Error)) return new ProviderRefusal('provider_failed', 'unknown');
  if (error.cause instanceof ProviderRefusal) return error.cause;
  if (error instanceof AuthorizationResponseError) {
    const key = error.error === 'access_denied' ? 'provider_denied' : 'provider_failed';
    return new ProviderRefusal(key, `the provider answered ${error.error.slice(0, 100)}`);
  }
  if (error instanceof ResponseBodyError)
    return new ProviderRefusal('provider_failed', `the provider answered ${error.error.slice(0, 100)}`);
  return new ProviderRefusal(isSilence(error) ? 'provider_unreachable' : 'provider_failed', reasonOf(error));
}

/** The key to lead back to the sign-in page with; null for what is no refusal but a bug. */
export function keyOf(error: unknown): string | null {
  if (error instanceof ProviderRefusal) return error.key;
  return error instanceof Problem ? (error.issues[0]?.key ?? 'provider_failed') : null;
}

/** No connection, no answer in time, or one that broke off. */
function isSilence(error: Error): boolean {
  const timedOut = 'code' in error && error.code === 'OAUTH_TIMEOUT';
  return timedOut || error.name === 'TimeoutError' || (error instanceof TypeError && !('code' in error));
}

function reasonOf(error: Error): string {
  const parts = [error.message, 'code' in error ? String(error.code) : '', causeOf(error)];
  return parts.filter((part) => part !== '').join(': ');
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message.slice(0, 200) : '';
}
