import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { ROLES } from './permissions.rules.ts';
import { code, device } from './signIn.fields.ts';

const role = z.enum(ROLES);

export const whatSignInOffers = endpoint({
  method: 'get',
  needs: 'open',
  path: '/api/sign-in',
  tag: 'sign-in',
  summary: 'The ways to sign in to this installation',
  reply: z.object({
    city: z.string(),
    /** Nobody can sign in yet: the link printed by the server makes the first administrator. */
    awaitsFirstAdministrator: z.boolean(),
    /** The name of the city's identity provider; null: none is configured. */
    provider: z.string().nullable(),
    /** The invented people of the demo town, who need no password; empty outside of it. */
    demoPeople: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        roles: z.array(role),
        qualification: z.string().nullable(),
      }),
    ),
  }),
});

const signedIn = z.object({ next: z.enum(['done', 'code']) });

/** Its transaction is its own: failures are counted whether or not it commits. */
export const signIn = {
  ...endpoint({
    method: 'post',
    needs: 'open',
    path: '/api/sign-in',
    tag: 'sign-in',
    summary: 'Signs in by login and password; `next: code` asks for the second factor to be sent along',
    body: z.strictObject({
      login: z.string().trim().min(1).max(200),
      password: z.string().min(1).max(1000),
      code: code.nullable().default(null),
      device,
    }),
    reply: signedIn,
  }),
  writes: false,
};

export const signInAsDemo = endpoint({
  method: 'post',
  needs: 'open',
  path: '/api/sign-in/demo',
  tag: 'sign-in',
  summary: 'Signs in as one of the invented people, where the demo town runs on this machine only',
  body: z.strictObject({ accountId: z.uuid(), device }),
  reply: signedIn,
});

export const signOut = endpoint({
  method: 'post',
  needs: 'open',
  path: '/api/sign-out',
  tag: 'sign-in',
  summary: 'Ends the session of this device; signed out already, it stays so',
  reply: z.object({
    /** A page the browser goes to, to sign out at the city's identity provider as well; null: nowhere. */
    next: z.string().nullable(),
  }),
});

/** Its transaction is its own, like that of `signIn`. */
export const confirmIdentity = {
  ...endpoint({
    method: 'post',
    needs: 'self.use',
    path: '/api/me/confirm',
    tag: 'sign-in',
    summary: 'Proves again who is signed in, before a sensitive act',
    body: z.strictObject({
      password: z.string().min(1).max(1000).nullable(),
      code: code.nullable(),
    }),
    reply: signedIn,
  }),
  writes: false,
};
