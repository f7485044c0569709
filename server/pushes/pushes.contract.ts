import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const moment = z.iso.datetime().nullable();

export const push = z.object({
  /** Where the downloads are put; null: nowhere. */
  target: z.string().nullable(),
  /** Null: at night. */
  everyHours: z.int().nullable(),
  succeededAt: moment,
  sentBytes: z.int().nullable(),
  /** When it was last found that nothing has changed since. */
  lookedAt: moment,
  failedAt: moment,
  /** Null while it works. */
  lastError: z.string().nullable(),
  /** In a row. */
  failures: z.int(),
  nextTryAt: moment,
});
export type Push = z.infer<typeof push>;

export const getPush = endpoint({
  method: 'get',
  needs: 'accounts.manage',
  path: '/api/push',
  tag: 'exports',
  summary: 'How putting the public downloads somewhere else goes',
  reply: push,
});

export const tryPush = endpoint({
  method: 'post',
  needs: 'accounts.manage',
  path: '/api/push/try',
  tag: 'exports',
  summary: 'Has the public downloads put there within a minute, if they have changed',
  reply: push,
});
