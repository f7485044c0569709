import { v7 as uuidv7 } from 'uuid';
import { DEMO_CREWS } from '../../seeds/people.ts';
import * as plans from '../../server/watering/plans.contract.ts';
import * as watering from '../../server/watering/watering.contract.ts';
import type { TestApp } from '../support/app.ts';
import { youngTrees } from '../youngTrees/youngTrees.ts';

export const [WATERING_CREW = '', YOUNG_TREE_CREW = ''] = DEMO_CREWS.map(({ id }) => id);

export function aPlan(treeIds: string[], changes: object = {}) {
  return {
    id: uuidv7(),
    name: 'Jungbäume Nord',
    of: { treeIds },
    firstOn: '2026-06-15',
    lastOn: '2026-07-13',
    rhythm: { everyDays: 14 },
    litres: null,
    tankLitres: 150,
    contractorId: WATERING_CREW,
    refill: null,
    note: null,
    ...changes,
  };
}

export async function roundsOf(app: TestApp, plan: string) {
  const office = await app.as('office');
  return (await office.call(watering.listWateringRounds, { query: { plan } })).rounds;
}

/** A running plan of some trees; its first round is for today. */
export async function planned(app: TestApp, count: number, changes: object = {}) {
  const { ids } = await youngTrees(app, count);
  const office = await app.as('office');
  const plan = await office.call(plans.createWateringPlan, { body: aPlan(ids, changes) });
  const [round] = await roundsOf(app, plan.id);
  if (!round) throw new Error('the plan has no round');
  return { plan, round, ids };
}

export function said(treeId: string, changes: object = {}) {
  return {
    id: uuidv7(),
    treeId,
    outcome: 'done' as const,
    litres: 75,
    reason: null,
    remarks: null,
    wateredAt: '2026-06-15T08:00:00Z',
    ...changes,
  };
}
