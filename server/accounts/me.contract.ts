import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { code, newPassword } from './signIn.fields.ts';

/** A signed-in device, as its owner sees it. */
export const ownSession = z.object({
  id: z.uuid(),
  kind: z.enum(['browser', 'field']),
  method: z.enum(['password', 'provider', 'demo']),
  deviceName: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** Shortened; null when it is too long ago. */
  address: z.string().nullable(),
  /** The device that asks. */
  isThisOne: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

const done = z.object({});

export const listOwnSessions = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me/sessions',
  tag: 'own account',
  summary: 'The devices on which the person is signed in; the one used last comes first',
  reply: z.object({ sessions: z.array(ownSession) }),
});

export const endOneOfOwnSessions = endpoint({
  method: 'post',
  needs: 'self.use',
  path: '/api/me/sessions/:id/end',
  tag: 'own account',
  summary: 'Signs one of the own devices out',
  params: z.strictObject({ id: z.uuid() }),
  reply: done,
});

export const endOtherSessions = endpoint({
  method: 'post',
  needs: 'self.use',
  path: '/api/me/sessions/end-others',
  tag: 'own account',
  summary: 'Signs all own devices out but the one that asks',
  reply: z.object({ ended: z.int() }),
});

export const ownSignIn = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me/sign-in',
  tag: 'own account',
  summary: 'By what the person signs in, and what they can change about it',
  reply: z.object({
    login: z.string().nullable(),
    /** People of the identity provider and of the demo town have no password here. */
    hasPassword: z.boolean(),
    secondFactorSince: z.iso.datetime().nullable(),
    /** Administrators cannot remove their second factor, only replace it. */
    canRemoveSecondFactor: z.boolean(),
  }),
});

export const changePassword = endpoint({
  method: 'post',
  needs: 'self.use',
  fresh: true,
  path: '/api/me/password',
  tag: 'own account',
  summary: 'Changes the own password and signs all other devices out',
  body: z.strictObject({ password: newPassword }),
  reply: z.object({ ended: z.int() }),
});

export const startSecondFactor = endpoint({
  method: 'post',
  needs: 'self.use',
  fresh: true,
  path: '/api/me/second-factor/start',
  tag: 'own account',
  summary: 'A new secret for an authenticator app; it counts from the first right code on',
  reply: z.object({
    secret: z.string(),
    /** `otpauth://…`, which an app reads from a QR code. */
    address: z.string(),
  }),
});

export const confirmSecondFactor = endpoint({
  method: 'post',
  needs: 'self.use',
  path: '/api/me/second-factor/confirm',
  tag: 'own account',
  summary: 'Proves that the app has the new secret; from now on its codes are asked for',
  body: z.strictObject({ code }),
  reply: z.object({ ended: z.int() }),
});

export const removeSecondFactor = endpoint({
  method: 'post',
  needs: 'self.use',
  fresh: true,
  path: '/api/me/second-factor/remove',
  tag: 'own account',
  summary: 'Signs in by the password alone from now on; not for administrators',
  reply: done,
});
