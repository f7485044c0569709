import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { readCsv } from '../../seeds/reference.ts';
import { distance, NearPoints } from '../../seeds/town/plane.ts';
import type { DemoTask } from '../../seeds/town/tasks.ts';
import { inventTown, type DemoTown } from '../../seeds/town/town.ts';
import { addDays, addMonths } from '../../server/calendar/calendar.rules.ts';
import { checkInspection, suggestNextDue } from '../../server/inspections/inspections.rules.ts';
import { deadlineOf } from '../../server/measures/measures.rules.ts';
import { bylawProtection, controlState, isGone, LIVING_STATUSES } from '../../server/trees/trees.rules.ts';

// Inventing a town takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const TODAY = '2026-06-15';
const town = await inventTown({ today: TODAY });
const trees = town.patients.map(({ tree }) => tree);
const standing = trees.filter(({ status }) => !isGone(status) && status !== 'PLAN');
const inspections = town.patients.flatMap((patient) => patient.inspections);

/** Of everything that is written to the database. */
function hashOf({ areas, patients, tasks }: DemoTown): string {
  const hash = createHash('sha256');
  for (const { sites, ...area } of areas) hash.update(JSON.stringify([area, sites.length]));
  for (const { tree, inspections: told } of patients) {
    const { area, ...own } = tree;
    hash.update(JSON.stringify([area.id, own, told]));
  }
  for (const { tree, aroseFrom, fulfilledBy, ...task } of tasks) {
    hash.update(JSON.stringify([tree.id, aroseFrom?.id, fulfilledBy?.id, task]));
  }
  return hash.digest('hex');
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

test('the same day gives the same town to the last digit, another seed another town', async () => {
  expect(hashOf(await inventTown({ today: TODAY }))).toBe(hashOf(town));
  expect(hashOf(await inventTown({ today: TODAY, seed: 'elsewhere' }))).not.toBe(hashOf(town));
});

test('streets and greens do not move from one day to the next', async () => {
  const later = await inventTown({ today: '2027-01-15' });
  const shapes = ({ areas }: DemoTown) => areas.map(({ id, name, shape }) => ({ id, name, shape }));
  expect(shapes(later)).toEqual(shapes(town));
});

test('it has about 6,000 trees in streets and greens', () => {
  expect(standing.length).toBeGreaterThan(5500);
  expect(standing.length).toBeLessThan(6500);
  expect(shareOf(standing, ({ area }) => area.kind === 'street')).toBeGreaterThan(0.5);
  expect(town.areas.length).toBeGreaterThan(100);
});

test('genera are about as frequent as in northern German cities', () => {
  const share = (genus: string) => shareOf(standing, ({ species }) => species.genus === genus);
  expect(share('Tilia')).toBeGreaterThan(0.18);
  expect(share('Tilia')).toBeLessThan(0.32);
  expect(share('Quercus')).toBeGreaterThan(0.1);
  expect(share('Acer')).toBeGreaterThan(0.08);
  expect(new Set(standing.map(({ species }) => species.botanicalName)).size).toBeGreaterThan(45);
});

test('no tree stands outside the town', () => {
  const [lon, lat] = [
    standing.map(({ position }) => position[0]),
    standing.map(({ position }) => position[1]),
  ];
  expect(Math.min(...lon)).toBeGreaterThan(8.17);
  expect(Math.max(...lon)).toBeLessThan(8.26);
  expect(Math.min(...lat)).toBeGreaterThan(53.115);
  expect(Math.max(...lat)).toBeLessThan(53.17);
});

test('no two sites are closer than trees can stand', () => {
  const near = new NearPoints(4);
  const sites = town.areas.flatMap((area) => area.sites);
  const crowded = sites.filter(({ point }) => {
    const tooNear = near.isNear(point, 3.9);
    near.add(point);
    return tooNear;
  });
  expect(crowded).toEqual([]);
});

test('a number is taken once among the living trees of its area', () => {
  const living = trees.filter(({ status }) => LIVING_STATUSES.some((one) => one === status));
  const numbers = living.map(({ area, number }) => `${area.id} ${number}`);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('a successor has the number of its predecessor and stands at its place', () => {
  const byId = new Map(trees.map((tree) => [tree.id, tree]));
  const successors = trees.filter(({ predecessorId }) => predecessorId !== null);
  expect(successors.length).toBeGreaterThan(40);
  for (const tree of successors) {
    const before = byId.get(tree.predecessorId ?? '');
    expect(before?.number).toBe(tree.number);
    expect(tree.generation).toBe(2);
    expect(isGone(before?.status ?? 'BEST')).toBe(true);
    expect(distance(before?.site.point ?? [0, 0], tree.site.point)).toBe(0);
  }
});

test('old trees are thicker, taller and wider than young ones, and none is monstrous', () => {
  const single = standing.filter(
    ({ stemGirthsCm, status }) => stemGirthsCm.length === 1 && status === 'BEST',
  );
  const mean = (from: number, to: number, size: (tree: (typeof single)[number]) => number) => {
    const some = single.filter(({ plantingYear }) => (plantingYear ?? 0) >= from && (plantingYear ?? 0) < to);
    return some.reduce((sum, tree) => sum + size(tree), 0) / some.length;
  };
  for (const size of [
    (tree: (typeof single)[number]) => tree.stemGirthsCm[0] ?? 0,
    (tree: (typeof single)[number]) => tree.heightM,
    (tree: (typeof single)[number]) => tree.crownDiameterM,
  ]) {
    expect(mean(2018, 2027, size)).toBeLessThan(mean(1990, 2010, size));
    expect(mean(1990, 2010, size)).toBeLessThan(mean(1890, 1940, size));
  }
  expect(Math.max(...single.map(({ stemGirthsCm }) => stemGirthsCm[0] ?? 0))).toBeLessThan(700);
  expect(Math.max(...single.map(({ heightM }) => heightM))).toBeLessThan(38);
});

test('the bylaw mark says what the rule computes', () => {
  for (const { protections, species, stemGirthsCm, girthHeightM } of trees) {
    const computed = bylawProtection({ bylaw: species.bylaw, stemGirthsCm, girthHeightM }).protected === true;
    expect(protections.includes('BSS')).toBe(computed);
  }
});

test('every inspection stands up to the rules', () => {
  const refused = inspections.flatMap((inspection) => checkInspection(inspection, TODAY));
  expect(refused).toEqual([]);
});

test('the due day is the one the interval matrix suggests, or has a reason', () => {
  for (const inspection of inspections.filter(({ countsAsRegular }) => countsAsRegular)) {
    expect(inspection.suggestedDueOn).toBe(suggestNextDue(inspection.inspectedOn, inspection).dueOn);
    if (inspection.deviationReason === null) expect(inspection.nextDueOn).toBe(inspection.suggestedDueOn);
  }
});

test('eight years are told by several inspectors, each tree while it stood', () => {
  expect(new Set(inspections.map(({ inspectorId }) => inspectorId)).size).toBe(4);
  for (const { tree, inspections: told } of town.patients) {
    for (const { inspectedOn } of told) {
      expect(inspectedOn >= addMonths(TODAY, -96) && inspectedOn < TODAY).toBe(true);
      expect(inspectedOn >= tree.plantedOn && (tree.endedOn === null || inspectedOn <= tree.endedOn)).toBe(
        true,
      );
    }
  }
});

test('findings fit the part they stand at, and fungi and pests their host', async () => {
  const codes = await readCsv('codes.csv');
  const of = (list: string, code: string | null) =>
    codes.find((row) => row.list === list && row.code === code);
  for (const { tree, inspections: told } of town.patients) {
    for (const { part, damage, fungus, pest } of told.flatMap((one) => one.findings)) {
      if (damage !== null) expect(of('damage', damage)?.group).toBe(part);
      if (fungus !== null) expect(of('fungus', fungus)?.group?.split(' ')).toContain(part);
      for (const entry of [of('fungus', fungus), of('pest', pest)]) {
        const hosts = (entry?.flag ?? '').split(' ').filter((word) => word.startsWith('HOST-'));
        if (hosts.length > 0) expect(hosts).toContain(`HOST-${tree.species.genus}`);
      }
    }
  }
});

test('measures have the deadline of their urgency', () => {
  for (const { inspectedOn, nextDueOn, measures } of inspections) {
    for (const { urgency, deadline } of measures)
      expect(deadline).toBe(deadlineOf(urgency, inspectedOn, nextDueOn));
  }
});

test('a tree that stands and has a due day has one open regular task for it, any other has none', () => {
  const open = new Map<string, DemoTask[]>();
  for (const task of town.tasks.filter(({ status, type }) => status === 'open' && type === 'RK')) {
    open.set(task.tree.id, [...(open.get(task.tree.id) ?? []), task]);
  }
  for (const { tree, inspections: told } of town.patients) {
    const dueOn = told.findLast(({ countsAsRegular }) => countsAsRegular)?.nextDueOn ?? null;
    const tasks = open.get(tree.id) ?? [];
    if (dueOn === null || isGone(tree.status)) expect(tasks).toEqual([]);
    else expect(tasks.map((task) => [task.dueOn, task.dueUntil])).toEqual([[dueOn, addMonths(dueOn, 3)]]);
  }
});

test.each(['2026-11-23', '2028-02-29'])(
  'on %s some trees are overdue, due, coming, in order, exempt and not yet inspected',
  async (today) => {
    const { patients } = await inventTown({ today });
    const states = patients.map(({ tree: { status }, inspections: told }) => {
      const nextDueOn = told.findLast(({ countsAsRegular }) => countsAsRegular)?.nextDueOn ?? null;
      return controlState({ status, nextDueOn, lastInspectedOn: told.at(-1)?.inspectedOn ?? null }, today);
    });
    const share = (wanted: string) => shareOf(states, (state) => state === wanted);
    // Some, and not so many that nobody seems to look.
    expect(share('overdue')).toBeGreaterThan(0.008);
    expect(share('overdue')).toBeLessThan(0.05);
    expect(share('due')).toBeGreaterThan(0.01);
    expect(share('upcoming')).toBeGreaterThan(0.01);
    expect(share('ok')).toBeGreaterThan(0.45);
    expect(share('exempt')).toBeGreaterThan(0.03);
    expect(share('uninspected')).toBeGreaterThan(0.002);
    expect(share('planned')).toBeGreaterThan(0.001);
  },
);

test.each(['2026-11-30', '2028-02-29'])('on %s nothing has been left lying for a year', async (today) => {
  const { patients, tasks } = await inventTown({ today });
  const yearAgo = addMonths(today, -12);
  const late = tasks.filter(({ status, dueUntil }) => status === 'open' && dueUntil < today);
  expect(late.filter(({ dueUntil }) => dueUntil < yearAgo)).toEqual([]);
  const open = patients
    .flatMap(({ inspections: told }) => told.flatMap(({ measures }) => measures))
    .filter(({ status }) => ['VOR', 'GEP', 'GPL', 'BEA', 'INA'].includes(status));
  const overdue = open.flatMap(({ deadline }) => (deadline !== null && deadline < today ? [deadline] : []));
  expect(overdue.length).toBeGreaterThan(2);
  expect(overdue.length).toBeLessThan(open.length / 2);
  expect(overdue.filter((deadline) => deadline < yearAgo)).toEqual([]);
});

test('about one tree in seven is damaged', () => {
  const last = town.patients
    .filter(({ tree }) => !isGone(tree.status))
    .flatMap(({ inspections: told }) => told.at(-1) ?? []);
  const damaged = shareOf(last, ({ condition }) => condition !== 'G');
  expect(damaged).toBeGreaterThan(0.1);
  expect(damaged).toBeLessThan(0.2);
});

test('an additional inspection after a storm follows it within days', () => {
  const additional = inspections.filter(({ type }) => type === 'ZK');
  expect(additional.length).toBeGreaterThan(200);
  expect(
    additional.every(
      ({ occasion, inspectedOn }) => occasion === 'STU' && inspectedOn > addDays(TODAY, -2922),
    ),
  ).toBe(true);
});
