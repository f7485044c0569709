import { z } from 'zod';

/**
 * Pages of the way over the city's identity provider. They are followed as links by the browser itself, never
 * fetched, and answer with redirects.
 */
export const PROVIDER_PATHS = {
  signIn: '/sign-in/provider',
  callback: '/sign-in/provider/callback',
  signOut: '/sign-in/provider/out',
  /** Pages of the client that are led back to when it did not work; the second for somebody who stays signed in. */
  signInPage: '/sign-in',
  failed: '/sign-in/failed',
} as const;

/** What the link to `PROVIDER_PATHS.signIn` may say. */
export const providerQuery = z.object({
  /** Where in the product to go afterwards, such as `/tasks?view=list`; other sites are never gone to. */
  return: z.string().max(2000).optional(),
  /** How the device is to be kept signed in, and under which name its owner finds it. */
  device: z.enum(['browser', 'field']).default('browser'),
  name: z.string().trim().min(1).max(80).optional(),
  /** Proves again who is signed in, before a sensitive act (`confirm_identity`); the session stays the same. */
  confirm: z.literal('yes').optional(),
});

/**
 * Why somebody did not get in: the fragment of the page they are led back to, as in `/sign-in#provider_failed`, or
 * `/sign-in/failed#provider_other_person` for somebody who is signed in and meant to confirm it. Besides, as everywhere: `too_many_attempts`, `too_many_requests`.
 */
export type ProviderRefusalKey =
  /** The person or the provider said no. */
  | 'provider_denied'
  /** The attempt took too long, or was begun in another browser or tab: begin anew. */
  | 'provider_expired'
  /** The provider's answer does not hold; the server's log says why. */
  | 'provider_failed'
  | 'provider_unreachable'
  /** None of the person's groups has a role here. */
  | 'provider_no_role'
  /** The person's account was closed here. */
  | 'provider_account_disabled'
  /** Who may change something has to show a second factor at the provider. */
  | 'provider_second_factor_missing'
  /** Another person confirmed than the one who is signed in. */
  | 'provider_other_person';
