import { listAccounts, whoAmI } from '#contract/accounts/accounts';
import { sessionHolds } from '#rules/accounts/sessions';
import { dayIn } from '#rules/calendar/calendar';
import { lastPerson } from '../device/person.ts';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/**
 * People, when the server does not answer. Who is signed in is whoever was last, until their session ends: enough to
 * show them their own device. What they do counts once the server has seen their cookie.
 */
export const accountsOnDevice: readonly DeviceAnswer[] = [
  remembering(whoAmI, {
    whose: lastPerson,
    freshened: (me, at) => {
      const now = new Date();
      const { kind, endsAt } = me.session;
      // The same rule by which the server lets a session end.
      if (kind === 'token' || !sessionHolds({ kind, lastSeenAt: at, endsAt }, now)) return undefined;
      return { ...me, today: dayIn(me.city.timeZone, now) };
    },
  }),
  remembering(listAccounts),
];
