import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { LINK_PURPOSES } from './links.rules.ts';
import { device, login, newPassword, personName } from './signIn.fields.ts';

const token = z.string().regex(/^[\w-]{20,200}$/);

/** In the body, because addresses end up in logs. */
export const openLink = {
  ...endpoint({
    method: 'post',
    needs: 'open',
    path: '/api/links/open',
    tag: 'sign-in',
    summary: 'What a one-time link is for, and for whom; it stays usable',
    body: z.strictObject({ token }),
    reply: z.object({
      purpose: z.enum(LINK_PURPOSES),
      endsAt: z.iso.datetime(),
      name: z.string().nullable(),
      login: z.string().nullable(),
      /** May not be most of a password, beside the person's own words. */
      city: z.string(),
    }),
  }),
  writes: false,
};

export const redeemLink = endpoint({
  method: 'post',
  needs: 'open',
  path: '/api/links/use',
  tag: 'sign-in',
  summary: 'Sets the password of whom a one-time link is for, and signs them in where a password is enough',
  body: z.strictObject({
    token,
    /** Wanted from the first administrator; everybody else has them already. */
    name: personName.nullable().default(null),
    login: login.nullable().default(null),
    password: newPassword,
    device,
  }),
  /** `sign_in`: the second factor is asked for as always. */
  reply: z.object({ next: z.enum(['done', 'sign_in']) }),
});
