import { z } from 'zod';
import type { Permission } from '../accounts/permissions.rules.ts';
import { endpoint } from '../http/endpoint.ts';

/** Where calendars read; what stands for `:file` is the secret and `.ics`. */
export const CALENDAR_PATH = '/api/calendar/:file';

/** Whoever loses it loses their calendar with it. */
export const CALENDAR_NEEDS = 'rounds.read' satisfies Permission;

const since = z.iso.datetime().nullable();

export const getCalendarFeed = endpoint({
  method: 'get',
  needs: CALENDAR_NEEDS,
  path: '/api/me/calendar',
  tag: 'rounds',
  summary: 'Since when my rounds can be read by a calendar; null: they cannot',
  reply: z.object({ since }),
});

export const renewCalendarFeed = endpoint({
  method: 'post',
  needs: CALENDAR_NEEDS,
  path: '/api/me/calendar',
  tag: 'rounds',
  summary: 'A new secret address for my calendar, told this once; the one before is void',
  reply: z.object({ since, path: z.string() }),
});

export const revokeCalendarFeed = endpoint({
  method: 'post',
  needs: CALENDAR_NEEDS,
  path: '/api/me/calendar/revoke',
  tag: 'rounds',
  summary: 'Takes the secret address back: no calendar reads my rounds any more',
  reply: z.object({ since }),
});
