import { may } from '../accounts/permissions.rules.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import { addDays } from '../calendar/calendar.rules.ts';
import type { Config } from '../config.ts';
import { fellingsToday } from '../fellings/telling.store.ts';
import { crewsOf } from '../crews/crews.store.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { lastNight } from '../nights/nights.store.ts';
import { REPLACEMENT_SOON_DAYS } from '../reminders/reminders.rules.ts';
import { countsOf } from '../reminders/reminders.store.ts';
import { countAlarms } from '../sensors/alarms.store.ts';
import { careCountsForOffice, countsOfWorkplaces } from './careToday.store.ts';
import { stormsUnderWay } from '../storms/storms.store.ts';
import { getToday } from './today.contract.ts';
import { linesOf } from './today.rules.ts';
import { countSupports } from '../supports/supportList.store.ts';
import * as store from './today.store.ts';

/** So many areas are named; the list of controls has them all. */
const MOST_AREAS = 5;

type Trail = Pick<AuditTrail, 'verification'>;

export function todayRoutes({ smtp }: Pick<Config, 'smtp'>, trail: Trail): Route[] {
  return [
    serve(getToday, async (work) => {
      const areas = work.account.roles.includes('office') ? await store.dueByArea(work.db, work.today) : [];
      return {
        day: work.today,
        roles: await rolesOf(work, areas, { sendsMail: smtp !== null, trail }),
        storms: may(work.account.roles, 'cadastre.read') ? await stormsUnderWay(work.db) : [],
        areas: areas.slice(0, MOST_AREAS),
        unread: (await countsOf(work.db, work.account.id)).unread,
        lastNight: (await lastNight(work.db))?.day ?? null,
      };
    }),
  ];
}

async function rolesOf(
  { db, today, now, account }: Work,
  areas: readonly store.AreaCounts[],
  { sendsMail, trail }: { sendsMail: boolean; trail: Trail },
) {
  const has = (role: (typeof account.roles)[number]) => account.roles.includes(role);
  const sum = (what: 'overdue' | 'due') => areas.reduce((all, area) => all + area[what], 0);
  const ofRole = {
    office: async () => ({
      ...(await countsOfSupports(db, today)),
      ...(await store.countsForOffice(db, today)),
      ...(await fellingsToday(db, today, addDays(today, REPLACEMENT_SOON_DAYS))),
      ...(await careCountsForOffice(db, today)),
      ...(await countAlarms(db)),
      controls_overdue: sum('overdue'),
      controls_due: sum('due'),
    }),
    inspector: async () => ({
      ...(await store.countsForInspector(db, today, account.id)),
      supports_to_inspect: (await countSupports(db, {}, today)).inspect,
    }),
    contractor: async () =>
      account.contractorId === null ? {} : countsOfWorkplaces(db, today, [account.contractorId]),
    crew: async () => countsOfWorkplaces(db, today, await crewsOf(db, account.id)),
    administrator: async () => ({
      ...(await store.countsForAdministrator(db, today, now)),
      // Who is of the office too reads it there.
      ...(has('office') ? {} : await countAlarms(db)),
      mail_off: sendsMail ? 0 : 1,
      evidence_broken: brokenIn(trail),
    }),
  } as const;
  const roles = (['office', 'inspector', 'contractor', 'crew', 'administrator'] as const).filter(has);
  return Promise.all(roles.map(async (role) => ({ role, lines: linesOf(await ofRole[role]()) })));
}

/** What is due in the list of the office: inspections, and supports that have to go or whose time is over. */
async function countsOfSupports(db: Work['db'], today: string) {
  const { overdue, inspect, replace } = await countSupports(db, {}, today);
  return { supports_overdue: overdue, supports_due: inspect - overdue, supports_to_replace: replace };
}

function brokenIn({ verification }: Trail): number {
  const { state } = verification;
  return state.status === 'finished' ? state.breakCount : 0;
}
