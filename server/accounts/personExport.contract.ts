import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { ownSession } from './me.contract.ts';
import { person } from './people.contract.ts';

const moment = z.iso.datetime();

/** Everything kept about one person, for themselves (DSGVO Art. 15 and 20); what they did comes in pages. */
const personExport = z.object({
  person,
  identities: z.array(z.object({ issuer: z.string(), subject: z.string(), createdAt: moment })),
  sessions: z.array(ownSession.omit({ isThisOne: true }).extend({ endedAt: moment.nullable() })),
  links: z.array(
    z.object({ purpose: z.string(), createdAt: moment, endsAt: moment, usedAt: moment.nullable() }),
  ),
  /** Where reminders are mailed to, and which mails are still known. */
  reminding: z.object({
    email: z.string().nullable(),
    digest: z.string(),
    language: z.string(),
    isHead: z.boolean(),
  }),
  mails: z.array(
    z.object({
      day: z.iso.date(),
      subject: z.string(),
      recipient: z.string().nullable(),
      status: z.string(),
    }),
  ),
  /** What the year plan knows of them; null: nothing was ever said. */
  planning: z
    .object({
      takesPart: z.boolean(),
      treesPerDay: z.record(z.string(), z.int()),
      absences: z.array(z.object({ startsOn: z.iso.date(), endsOn: z.iso.date() })),
    })
    .nullable(),
  /** Since when a calendar may read their rounds; null: none may. */
  calendarSince: moment.nullable(),
  /** How many rows of the cadastre name the person, by table. */
  rows: z.record(z.string(), z.int()),
  /** What they did and what was done to their account, the latest first. */
  acts: z.array(
    z.object({
      id: z.int(),
      noun: z.string(),
      thingId: z.uuid(),
      act: z.string(),
      madeBy: z.uuid(),
      madeAt: moment,
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
      address: z.string().nullable(),
    }),
  ),
  /** To be asked for next; null: that was all. */
  nextCursor: z.string().nullable(),
});
export type PersonExport = z.infer<typeof personExport>;

const page = z.strictObject({ cursor: z.string().max(200).optional() });

export const exportPerson = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  fresh: true,
  path: '/api/people/:id/export',
  tag: 'people',
  summary: 'Everything kept about one person, page by page',
  params: z.strictObject({ id: z.uuid() }),
  query: page,
  reply: personExport,
});

export const exportMyself = endpoint({
  method: 'get',
  needs: 'self.use',
  fresh: true,
  path: '/api/me/export',
  tag: 'own account',
  summary: 'Everything kept about oneself, page by page',
  query: page,
  reply: personExport,
});
