import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';

const mail = z.object({
  id: z.uuid(),
  /** Null: it goes to whoever has reported something on the public map. */
  accountId: z.uuid().nullable(),
  accountName: z.string().nullable(),
  kind: z.enum(['digest', 'escalation', 'confirmation']),
  day,
  /** Null once it is forgotten. */
  recipient: z.string().nullable(),
  subject: z.string(),
  status: z.enum(['waiting', 'sent', 'refused']),
  attempts: z.int(),
  nextTryAt: z.iso.datetime(),
  /** What the mail server, or the way to it, said last. */
  lastError: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type Mail = z.infer<typeof mail>;

/** What keeps all mail back: no line to the mail server, or it does not take anything from this one. */
const mailWay = z.object({
  failingSince: z.iso.datetime(),
  attempts: z.int(),
  nextTryAt: z.iso.datetime(),
  lastError: z.string(),
});
export type MailWay = z.infer<typeof mailWay>;

export const listMails = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  path: '/api/mails',
  tag: 'reminders',
  summary:
    'Mails this server has sent or has to send, the newest first; whether it can send any, and what keeps all of them back',
  query: z.strictObject({
    status: z.enum(['waiting', 'sent', 'refused']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    sendsMail: z.boolean(),
    /** Null while the way out is open. */
    brokenWay: mailWay.nullable(),
    counts: z.object({ waiting: z.int(), sent: z.int(), refused: z.int() }),
    mails: z.array(mail),
  }),
});

export const sendMailAgain = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  path: '/api/mails/:id/again',
  tag: 'reminders',
  summary: 'Tries a refused or waiting mail again, to the address the person has now',
  params: z.strictObject({ id: z.uuid() }),
  reply: mail,
});
