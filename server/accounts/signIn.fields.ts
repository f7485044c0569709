import { z } from 'zod';

/** How the browser or tablet is to be kept signed in, and under which name its owner finds it in the list. */
export const device = z.strictObject({
  kind: z.enum(['browser', 'field']),
  name: z.string().trim().min(1).max(80),
});

/** Six digits of an authenticator app. */
export const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const personName = z.string().trim().min(2).max(120);

/** What a person types to sign in: one word without spaces, signs that cannot be seen, or more than a line. */
export const login = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/^[^\s\p{C}]+$/u);

/** Only its upper bound: what makes a password good is said by passwords.rules.ts, with better words. */
export const newPassword = z.string().min(1).max(1000);
