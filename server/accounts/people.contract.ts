import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { LINK_PURPOSES } from './links.rules.ts';
import { ownSession } from './me.contract.ts';
import { ROLES } from './permissions.rules.ts';
import { login, personName } from './signIn.fields.ts';

const moment = z.iso.datetime();

/** A person's account as those see it who look after accounts. */
export const person = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  /** Null for people who come only by the identity provider, or by a click in the demo town. */
  login: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  /** The firm of a contractor. */
  contractorId: z.uuid().nullable(),
  contractorName: z.string().nullable(),
  qualification: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  certificateValidUntil: day.nullable(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Has come in by the city's identity provider. */
  byProvider: z.boolean(),
  /** One of the invented people of the demo town. */
  demo: z.boolean(),
  /** Until when an invitation or password link of theirs can be used. */
  linkUntil: moment.nullable(),
  lastSeenAt: moment.nullable(),
  disabledAt: moment.nullable(),
  anonymisedAt: moment.nullable(),
});
export type Person = z.infer<typeof person>;

const optional = (longest: number) => z.string().trim().min(1).max(longest).nullable();

const fields = {
  name: personName,
  login: login.nullable(),
  roles: z
    .array(z.enum(ROLES))
    .min(1)
    .refine((roles) => new Set(roles).size === roles.length, 'must not repeat a role'),
  contractorId: z.uuid().nullable(),
  qualification: optional(200),
  certificateNumber: optional(80),
  certificateValidUntil: day.nullable(),
};
const byId = z.strictObject({ id: z.uuid() });
const ofVersion = z.strictObject({ version: z.int32() });

export const listPeople = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  path: '/api/people',
  tag: 'people',
  summary: 'All people who have or had an account, by name',
  reply: z.object({ people: z.array(person) }),
});

export const addPerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people',
  tag: 'people',
  summary: 'Adds a person; a link lets them choose their password. Sent twice with the same id, added once',
  body: z.strictObject({ id: z.uuid(), ...fields }),
  reply: person,
});

export const changePerson = endpoint({
  method: 'put',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id',
  tag: 'people',
  summary: 'Changes a person; another role or firm signs all their devices out',
  params: byId,
  body: z.strictObject({ version: z.int32(), ...fields }),
  reply: person,
});

export const disablePerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/disable',
  tag: 'people',
  summary: 'Lets a person in no more and signs all their devices out',
  params: byId,
  body: ofVersion,
  reply: person,
});

export const enablePerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/enable',
  tag: 'people',
  summary: 'Lets a disabled person in again',
  params: byId,
  body: ofVersion,
  reply: person,
});

export const anonymisePerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/anonymise',
  tag: 'people',
  summary: 'Puts a pseudonym in the place of a departed person; what they recorded stays as evidence',
  params: byId,
  body: ofVersion,
  reply: person,
});

export const listSessionsOfPerson = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  path: '/api/people/:id/sessions',
  tag: 'people',
  summary: 'The devices on which a person is signed in',
  params: byId,
  reply: z.object({ sessions: z.array(ownSession) }),
});

/** For a lost tablet: one device, or without naming one all of them. */
export const endSessionsOfPerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/sessions/end',
  tag: 'people',
  summary: 'Signs one device of a person out, or all of them',
  params: byId,
  body: z.strictObject({ sessionId: z.uuid().nullable() }),
  reply: z.object({ ended: z.int() }),
});

export const linkForPerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/link',
  tag: 'people',
  summary: 'A one-time link by which a person sets their password; shown once, to be handed over',
  params: byId,
  reply: z.object({ token: z.string(), purpose: z.enum(LINK_PURPOSES), endsAt: moment }),
});

export const removeSecondFactorOfPerson = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/second-factor/remove',
  tag: 'people',
  summary: 'For a lost telephone: takes the second factor away and signs all devices out',
  params: byId,
  reply: person,
});
