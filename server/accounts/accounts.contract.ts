import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { shownLayer } from '../layers/layers.contract.ts';
import { ROLES } from './permissions.rules.ts';

const role = z.enum(ROLES);

export const account = z.object({
  id: z.uuid(),
  name: z.string(),
  roles: z.array(role),
  qualification: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  certificateValidUntil: day.nullable(),
});

export const whoAmI = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me',
  tag: 'accounts',
  summary: 'The person in whose name requests act, and what the client needs to know of this installation',
  reply: z.object({
    account,
    /** The firm the person works for; a program before this one kept none. */
    contractorId: z.uuid().nullable().default(null),
    /** What this person may do here and now; see permissions.rules.ts. */
    permissions: z.array(z.string()),
    /** An administrator without a second factor may do nothing else until one is set up. */
    mustAddSecondFactor: z.boolean(),
    session: z.object({
      id: z.uuid(),
      kind: z.enum(['browser', 'field', 'token']),
      method: z.enum(['password', 'provider', 'demo', 'token']),
      endsAt: z.iso.datetime(),
    }),
    today: day,
    /** True while the cadastre holds the invented demo town. */
    demo: z.boolean(),
    city: z.object({
      name: z.string(),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      timeZone: z.string(),
    }),
    basemaps: z.array(
      z.object({
        id: z.string(),
        nameDe: z.string(),
        nameEn: z.string(),
        /** Null where the product serves the tiles itself. */
        styleUrl: z.url().nullable(),
        /** A file of vector tiles of the Protomaps schema, which a device can take along whole. */
        archive: z.object({ path: z.string(), bytes: z.int(), version: z.string() }).nullable(),
        attribution: z.string(),
      }),
    ),
    /** Configured layers, from below; a program before this one kept none. */
    layers: z.array(shownLayer).default([]),
  }),
});

export const listAccounts = endpoint({
  method: 'get',
  needs: 'people.read',
  path: '/api/accounts',
  tag: 'accounts',
  summary: 'The people control tasks can be assigned to',
  reply: z.object({ accounts: z.array(account) }),
});
