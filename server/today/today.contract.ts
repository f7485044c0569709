import { z } from 'zod';
import { day, endpoint } from '../http/endpoint.ts';
import { storm } from '../storms/storms.contract.ts';
import { TODAY_LINES } from './today.rules.ts';

const line = z.object({
  key: z.enum(TODAY_LINES),
  count: z.int(),
  /** `now`: late or dangerous; `due`: to be done; `calm`: good to know. */
  tone: z.enum(['now', 'due', 'calm']),
});
export type TodayLine = z.infer<typeof line>;

export const getToday = endpoint({
  method: 'get',
  needs: 'self.use',
  path: '/api/today',
  tag: 'reminders',
  summary: 'What today needs of the person, by each of their roles; only lines that count something',
  reply: z.object({
    day,
    roles: z.array(
      z.object({
        role: z.enum(['office', 'inspector', 'contractor', 'crew', 'administrator']),
        lines: z.array(line),
      }),
    ),
    /** Storms under way, for everybody who may see them: nothing else comes before them. */
    storms: z.array(storm.pick({ id: true, name: true, blewOn: true, counts: true, cordons: true })),
    /** Where most controls are late or due, for the office. */
    areas: z.array(z.object({ id: z.uuid(), name: z.string(), overdue: z.int(), due: z.int() })),
    unread: z.int(),
    /** When the night's work was last done; null: never yet. */
    lastNight: day.nullable(),
  }),
});

export type Today = z.output<typeof getToday.reply>;
