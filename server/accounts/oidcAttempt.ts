import { z } from 'zod';

/** Long enough to type a password and a code at the provider, short enough to be of no use to anybody later. */
export const ATTEMPT_MS = 10 * 60_000;

/** What the browser keeps, sealed, between leaving for the identity provider and coming back. */
export const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  device: z.object({ kind: z.enum(['browser', 'field']), name: z.string() }),
  /** The session whose owner proves again who they are; null: somebody signs in. */
  confirms: z.string().nullable(),
  endsAt: z.number(),
});
export type Attempt = z.output<typeof attempt>;
