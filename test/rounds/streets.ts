import { v7 as uuidv7 } from 'uuid';
import { DEMO_PEOPLE } from '../../seeds/people.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { createRound } from '../../server/rounds/rounds.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import type { TestApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';

/** The first of the people who only inspect, and the next one. */
export const [IMKE = '', ENNO = ''] = DEMO_PEOPLE.filter(({ roles }) => roles.join() === 'inspector').map(
  ({ id }) => id,
);

let streets = 0;

/** A street of trees 10 m apart, from east to west, each with a control that is due. */
export async function aStreet(app: TestApp, trees: number) {
  streets += 1;
  const area = await anArea(app.database, `Rundenweg ${streets}`);
  const tasks = [];
  for (let index = 0; index < trees; index += 1) {
    const position: [number, number] = [8.2 - index * 0.00015, 53.1 + streets * 0.001];
    const tree = await app.call(mapTree, { body: aTree(area, { position }) });
    const seen = { inspectedAt: '2024-06-01T10:00:00Z', nextDueOn: '2026-06-01' };
    await app.call(recordInspection, { body: anInspection(tree.id, seen) });
    tasks.push(...(await app.call(listTasks, { query: { tree: tree.id } })).tasks);
  }
  return { area, tasks };
}

export async function aRoundOf(app: TestApp, trees: number, facts: object = {}) {
  const { area, tasks } = await aStreet(app, trees);
  const round = await app.call(createRound, { body: { ...aRound({ filter: { area: [area] } }), ...facts } });
  return { round, tasks, area };
}

export function aRound<Of>(of: Of) {
  return {
    id: uuidv7(),
    name: 'Sommerrunde',
    inspectorId: IMKE,
    startsOn: '2026-07-06',
    endsOn: '2026-07-10',
    season: 'leafed' as const,
    treesPerDay: 80,
    tour: 'open' as const,
    start: null,
    end: null,
    of,
  };
}
