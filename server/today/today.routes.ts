import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Config } from '../config.ts';
import { serve, type Route, type Work } from '../http/serve.ts';
import { lastNight } from '../nights/nights.store.ts';
import { countsOf } from '../reminders/reminders.store.ts';
import { getToday } from './today.contract.ts';
import { linesOf } from './today.rules.ts';
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
      ...(await store.countsForOffice(db, today)),
      controls_overdue: sum('overdue'),
      controls_due: sum('due'),
    }),
    inspector: () => store.countsForInspector(db, today, account.id),
    contractor: async () =>
      account.contractorId === null ? {} : store.countsForFirm(db, today, account.contractorId),
    administrator: async () => ({
      ...(await store.countsForAdministrator(db, today, now)),
      mail_off: sendsMail ? 0 : 1,
      evidence_broken: brokenIn(trail),
    }),
  } as const;
  const roles = (['office', 'inspector', 'contractor', 'administrator'] as const).filter(has);
  return Promise.all(roles.map(async (role) => ({ role, lines: linesOf(await ofRole[role]()) })));
}

function brokenIn({ verification }: Trail): number {
  const { state } = verification;
  return state.status === 'finished' ? state.breakCount : 0;
}
