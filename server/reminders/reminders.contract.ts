import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { ALARM_KINDS } from '../sensors/alarms.rules.ts';
import { REMINDER_KINDS, REMINDER_STAGES } from './reminders.rules.ts';

/** What a line of a reminder is made of: codes and numbers, no names of people. */
export const reminderFacts = z.object({
  /** Code of the measure, its urgency. */
  measure: z.string().optional(),
  urgency: z.string().optional(),
  /** Number of the tree, name of its control area. */
  tree: z.string().nullable().optional(),
  area: z.string().optional(),
  /** Of an order or a notice. */
  number: z.string().optional(),
  title: z.string().optional(),
  count: z.int().optional(),
  /** Of what sensors say nothing, or what of one is to be mended. */
  cause: z.enum(ALARM_KINDS).optional(),
});
export type ReminderFacts = z.infer<typeof reminderFacts>;

export const reminder = z.object({
  id: z.uuid(),
  kind: z.enum(REMINDER_KINDS),
  stage: z.enum(REMINDER_STAGES),
  isUrgent: z.boolean(),
  thingId: z.uuid(),
  treeId: z.uuid().nullable(),
  personName: z.string().nullable(),
  aboutDay: day,
  facts: reminderFacts,
  day,
  readAt: z.iso.datetime().nullable(),
});
export type Reminder = z.infer<typeof reminder>;

export const listReminders = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me/reminders',
  tag: 'reminders',
  summary: 'What the person is reminded of as long as it holds, unread and urgent first',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
  reply: z.object({ reminders: z.array(reminder), unread: z.int(), all: z.int() }),
});

export const countReminders = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me/reminders/count',
  tag: 'reminders',
  summary: 'How many reminders the person has not read',
  reply: z.object({ unread: z.int() }),
});

export const markRemindersRead = endpoint({
  method: 'post',
  needs: 'self.use',
  path: '/api/me/reminders/read',
  tag: 'reminders',
  summary: 'Says of own reminders that they are read, or unread again; without ids of all',
  body: z.strictObject({ ids: z.array(z.uuid()).max(10_000).nullable(), read: z.boolean() }),
  /** Those it has changed: with them it is taken back. */
  reply: z.object({ unread: z.int(), changed: z.array(z.uuid()) }),
});

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^@\s]+@[^@\s]+$/u, 'email_implausible')
  .nullable();

const settings = z.object({
  email: z.string().nullable(),
  digest: z.enum(['daily', 'weekly', 'none']),
  language: z.enum(['de', 'en']),
  isHead: z.boolean(),
  /** 0 while nothing was ever set. */
  version: z.int(),
});
export type ReminderSettings = z.infer<typeof settings>;

export const getReminderSettings = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/me/reminders/settings',
  tag: 'reminders',
  summary: 'How the person is told, and whether this server sends mail at all',
  reply: settings.extend({ sendsMail: z.boolean() }),
});

export const setReminderSettings = endpoint({
  method: 'put',
  needs: 'self.use',
  path: '/api/me/reminders/settings',
  tag: 'reminders',
  summary: 'Where mail goes and how often; what is urgent is always mailed at once',
  body: z.strictObject({
    version: z.int32().min(0),
    email,
    digest: z.enum(['daily', 'weekly', 'none']),
    language: z.enum(['de', 'en']),
  }),
  reply: settings,
});

export const listHeads = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  path: '/api/reminders/heads',
  tag: 'reminders',
  summary: 'Who hears of what has been late for a week',
  reply: z.object({ heads: z.array(z.uuid()) }),
});

export const setHead = endpoint({
  method: 'put',
  needs: 'accounts.manage',
  path: '/api/reminders/heads/:id',
  tag: 'reminders',
  summary: 'Names a person as the head who hears of what has been late for a week, or no longer',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({ isHead: z.boolean() }),
  reply: z.object({ heads: z.array(z.uuid()) }),
});
