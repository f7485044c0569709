import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';

export const role = z.enum(['administrator', 'office', 'inspector', 'contractor', 'viewer']);

export const account = z.object({
  id: z.uuid(),
  name: z.string(),
  role,
  qualification: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  certificateValidUntil: day.nullable(),
});

export const whoAmI = endpoint({
  method: 'get',
  path: '/api/me',
  tag: 'accounts',
  summary: 'The person in whose name requests act, and what the client needs to know of this installation',
  reply: z.object({
    account,
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
        styleUrl: z.url(),
        attribution: z.string(),
      }),
    ),
  }),
});

export const listAccounts = endpoint({
  method: 'get',
  path: '/api/accounts',
  tag: 'accounts',
  summary: 'The people control tasks can be assigned to',
  reply: z.object({ accounts: z.array(account) }),
});
