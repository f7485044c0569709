import { ROUNDING, treesPerDay, type Reason } from './planner.rules.ts';
import type { PlacedTask, Visit } from './visits.rules.ts';

export interface PlanInspector {
  id: string;
  treesPerDay: Readonly<Record<string, number>>;
  /** Working days that are left in each planned month. */
  days: readonly number[];
}

/** A month of an inspector. */
export interface Slot {
  month: number;
  inspector: number;
}

interface Stand extends Slot {
  of: PlacedTask;
  reasons: readonly Reason[];
}

interface Filled {
  days: number;
  used: number;
  trees: number;
  sumX: number;
  sumY: number;
}

/**
 * What speaks against a slot, weighed against each other: a month's distance from the best one counts 1. Own proposal.
 */
const WEIGHT = { season: 2, otherPerson: 1.5, far: 0.8, load: 1 };
/** From here on a place counts as far away, and closer than a third of it as near. */
const FAR_M = 3000;

/** The months of all inspectors, and what stands in them. */
export class Slots {
  readonly months: number;
  readonly inspectors: readonly PlanInspector[];
  readonly #filled: Filled[];
  readonly #stands = new Map<PlacedTask, Stand>();
  /** By month; tasks that may go to the same months are as good as each other when room is wanted. */
  readonly #inMonth: Map<string, Set<PlacedTask>>[];

  constructor(months: number, inspectors: readonly PlanInspector[]) {
    this.months = months;
    this.inspectors = inspectors;
    this.#inMonth = Array.from({ length: months }, () => new Map<string, Set<PlacedTask>>());
    this.#filled = inspectors.flatMap(({ days }) =>
      Array.from({ length: months }, (_, month) => ({
        days: days[month] ?? 0,
        used: 0,
        trees: 0,
        sumX: 0,
        sumY: 0,
      })),
    );
  }

  /** The slot with least against it that holds the whole visit, else one that holds a part. */
  best(visit: Visit): Slot | null {
    let found: Slot | null = null;
    let least = Infinity;
    for (let month = visit.first; month <= visit.last; month++)
      for (let inspector = 0; inspector < this.inspectors.length; inspector++) {
        const slot = { month, inspector };
        const against = this.#against(visit, slot);
        if (against >= least) continue;
        least = against;
        found = slot;
      }
    return found;
  }

  /** As many of the tasks, from the first on, as there is room for. */
  fitting(tasks: readonly PlacedTask[], slot: Slot): PlacedTask[] {
    let room = this.room(slot) + ROUNDING;
    const end = tasks.findIndex((one) => (room -= this.daysFor(one, slot.inspector)) < 0);
    return end < 0 ? [...tasks] : tasks.slice(0, end);
  }

  put(tasks: readonly PlacedTask[], slot: Slot, why: readonly Reason[]): void {
    const others: Reason[] = tasks.length > 1 ? ['area'] : [];
    const where: Reason[] = this.#metresTo(slot, tasks) < FAR_M / 3 ? ['near'] : ['balance'];
    for (const of of tasks) this.#stand({ ...slot, of, reasons: [...others, ...where, ...why] });
  }

  /** Puts one task elsewhere, because its place is needed. */
  move(of: PlacedTask, slot: Slot): void {
    const stand = this.#stands.get(of);
    if (stand) this.#leave(stand);
    this.#stand({ ...slot, of, reasons: ['room'] });
  }

  room({ month, inspector }: Slot): number {
    const { days, used } = this.#at(month, inspector);
    return days - used;
  }

  daysFor({ task }: PlacedTask, inspector: number): number {
    return 1 / treesPerDay(this.inspectors[inspector]?.treesPerDay ?? {}, task.type);
  }

  /** Of what stands in a month, one of each kind that may go to other months. */
  standing(month: number): PlacedTask[] {
    return [...(this.#inMonth[month]?.values() ?? [])].flatMap((alike) => {
      const [one] = alike;
      return one ?? [];
    });
  }

  inspectorOf(task: PlacedTask): number {
    return this.#stands.get(task)?.inspector ?? 0;
  }

  placements() {
    return [...this.#stands.values()].map(({ of, month, inspector, reasons }) => {
      const inspectorId = this.inspectors[inspector]?.id ?? '';
      return { taskId: of.task.id, month, inspectorId, reasons: reasonsFor(of, month, inspectorId, reasons) };
    });
  }

  #against(visit: Visit, slot: Slot): number {
    const [one] = visit.tasks;
    if (!one) return Infinity;
    const room = this.room(slot) + ROUNDING;
    if (room < this.daysFor(one, slot.inspector)) return Infinity;
    const needed = visit.tasks.reduce((sum, task) => sum + this.daysFor(task, slot.inspector), 0);
    const id = this.inspectors[slot.inspector]?.id;
    const { days, used } = this.#at(slot.month, slot.inspector);
    const count = visit.tasks.length;
    const missed = visit.tasks.filter(({ alternating }) => !alternating[slot.month]).length / count;
    const others =
      visit.tasks.filter(({ task }) => task.assignedTo !== null && task.assignedTo !== id).length / count;
    return (
      Math.abs(slot.month - visit.best) +
      WEIGHT.season * missed +
      WEIGHT.otherPerson * others +
      WEIGHT.far * Math.min(1, this.#metresTo(slot, visit.tasks) / FAR_M) +
      WEIGHT.load * Math.min(1, (used + needed) / days) +
      // Only where no slot holds the whole visit is it divided.
      (needed > room ? PARTLY : 0)
    );
  }

  /** How far the first tree lies from the middle of what stands there; half of far where nothing does. */
  #metresTo({ month, inspector }: Slot, [one]: readonly PlacedTask[]): number {
    const { trees, sumX, sumY } = this.#at(month, inspector);
    if (trees === 0 || !one) return FAR_M / 2;
    return Math.hypot(one.task.x - sumX / trees, one.task.y - sumY / trees);
  }

  #at(month: number, inspector: number): Filled {
    return this.#filled[inspector * this.months + month] ?? { days: 0, used: 0, trees: 0, sumX: 0, sumY: 0 };
  }

  #stand(stand: Stand): void {
    this.#stands.set(stand.of, stand);
    const inMonth = this.#inMonth[stand.month];
    const kind = kindOf(stand.of);
    const alike = inMonth?.get(kind) ?? new Set();
    inMonth?.set(kind, alike.add(stand.of));
    this.#count(stand, 1);
  }

  #leave(stand: Stand): void {
    this.#inMonth[stand.month]?.get(kindOf(stand.of))?.delete(stand.of);
    this.#count(stand, -1);
  }

  #count({ month, inspector, of }: Stand, sign: 1 | -1): void {
    const filled = this.#at(month, inspector);
    filled.used += sign * this.daysFor(of, inspector);
    filled.trees += sign;
    filled.sumX += sign * of.task.x;
    filled.sumY += sign * of.task.y;
  }
}

/** More than all else that may speak against a slot. */
const PARTLY = 1000;

function kindOf({ first, last, spill, task }: PlacedTask): string {
  return `${first} ${last} ${spill} ${task.type}`;
}

function reasonsFor(of: PlacedTask, month: number, inspectorId: string, why: readonly Reason[]): Reason[] {
  const seasonal = of.alternating.includes(false);
  const season: Reason[] = seasonal ? [of.alternating[month] ? 'season' : 'season_missed'] : [];
  const assigned: Reason[] = of.task.assignedTo === inspectorId ? ['assigned'] : [];
  return [...of.reasons, ...season, ...assigned, ...why];
}
