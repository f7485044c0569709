import type { Cycle } from './cycle.rules.ts';
import { NEAR, type Ground } from './ground.rules.ts';

/** How many near ones are looked at for the third new edge. */
const BREADTH = 6;
/** Less is rounding, not a gain: without it two equal tours would be exchanged for each other for ever. */
const LEAST_GAIN = 1e-7;

/** Nodes at which something has changed, so that a shortening may be found there; each is on it once. */
export class Agenda {
  readonly #nodes: number[] = [];
  readonly #listed: Uint8Array;

  constructor(size: number) {
    this.#listed = new Uint8Array(size);
  }

  add(node: number): void {
    if (this.#listed[node] === 1) return;
    this.#listed[node] = 1;
    this.#nodes.push(node);
  }

  take(): number | undefined {
    const node = this.#nodes.pop();
    if (node !== undefined) this.#listed[node] = 0;
    return node;
  }
}

/**
 * Shortens a tour around the nodes on its agenda until no exchange of two or three edges gains any more (3-opt as in
 * Lin and Kernighan 1973): edges t1t2, t3t4 and t5t6 become t2t3, t4t5 and t6t1, with a gain left over at every step.
 */
export class Improver {
  readonly #cycle: Cycle;
  readonly #ground: Ground;
  readonly #agenda: Agenda;
  #t1 = 0;
  #t2 = 0;
  #t3 = 0;
  #t4 = 0;
  /** Whether t2 follows t1 in the tour or comes before it; "reads" below means: seen in this direction. */
  #onward = true;

  constructor(cycle: Cycle, ground: Ground, agenda: Agenda) {
    this.#cycle = cycle;
    this.#ground = ground;
    this.#agenda = agenda;
  }

  /** By how much the tour became shorter. */
  run(): number {
    let gained = 0;
    for (let node = this.#agenda.take(); node !== undefined; node = this.#agenda.take()) {
      let gain = this.#improveAt(node, true) || this.#improveAt(node, false);
      while (gain > 0) {
        gained += gain;
        gain = this.#improveAt(node, true) || this.#improveAt(node, false);
      }
    }
    return gained;
  }

  /** Tries to give up the edge t1t2 for one to a nearer node t3. */
  #improveAt(t2: number, onward: boolean): number {
    this.#onward = onward;
    this.#t2 = t2;
    this.#t1 = this.#step(t2, false);
    const given = this.#ground.distance(this.#t1, t2);
    for (let slot = t2 * NEAR; slot < (t2 + 1) * NEAR; slot++) {
      const left = given - (this.#ground.nearDistance[slot] ?? Infinity);
      if (left <= LEAST_GAIN) return 0;
      const t3 = this.#ground.near[slot] ?? 0;
      this.#t3 = t3;
      const gain = t3 === this.#t1 ? 0 : this.#turnStretch(left) || this.#cutStretch(left);
      if (gain > 0) return gain;
    }
    return 0;
  }

  /** The tour reads t2 … t4 t3 … t1: turned, t4 … t2 t3 … t1. It closes there, or gives up one edge more. */
  #turnStretch(leftBefore: number): number {
    this.#t4 = this.#step(this.#t3, false);
    if (this.#t4 === this.#t2) return 0;
    const left = leftBefore + this.#ground.distance(this.#t3, this.#t4);
    const gain = left - this.#ground.distance(this.#t4, this.#t1);
    if (gain <= LEAST_GAIN) return this.#turnTwice(left);
    this.#turn(this.#t2, this.#t4);
    return this.#note(gain);
  }

  #turnTwice(leftBefore: number): number {
    const { near, nearDistance } = this.#ground;
    const t4 = this.#t4;
    const turned = this.#steps(this.#t3);
    for (let slot = t4 * NEAR; slot < t4 * NEAR + BREADTH; slot++) {
      const left = leftBefore - (nearDistance[slot] ?? Infinity);
      if (left <= LEAST_GAIN) return 0;
      const t5 = near[slot] ?? 0;
      if (t5 === this.#t3) continue;
      const t6 = this.#step(t5, this.#steps(t5) < turned);
      const gain = left + this.#ground.distance(t5, t6) - this.#ground.distance(t6, this.#t1);
      if (t6 === t4 || gain <= LEAST_GAIN) continue;
      this.#turn(this.#t2, t4);
      this.#cycle.turnBack(t4, t6, t5);
      return this.#note(gain, t5, t6);
    }
    return 0;
  }

  /** The tour reads t2 … t3 t4 … t1: cut out, t2 … t3 closes to a ring, which is broken at t5 to be joined to t4 again. */
  #cutStretch(leftBefore: number): number {
    this.#t4 = this.#step(this.#t3, true);
    const t4 = this.#t4;
    if (t4 === this.#t2) return 0;
    const open = leftBefore + this.#ground.distance(this.#t3, t4);
    const inside = this.#steps(this.#t3);
    for (let slot = t4 * NEAR; slot < t4 * NEAR + BREADTH; slot++) {
      const left = open - (this.#ground.nearDistance[slot] ?? Infinity);
      if (left <= LEAST_GAIN) return 0;
      const t5 = this.#ground.near[slot] ?? 0;
      if (this.#steps(t5) > inside) continue;
      const gain = this.#exchangeParts(t5, left) || this.#turnParts(t5, left);
      if (gain > 0) return gain;
    }
    return 0;
  }

  /** [t2 … t5] [t6 … t3] t4 becomes [t6 … t3] [t2 … t5] t4. */
  #exchangeParts(t5: number, left: number): number {
    if (t5 === this.#t3) return 0;
    const t6 = this.#step(t5, true);
    const gain = left + this.#ground.distance(t5, t6) - this.#ground.distance(t6, this.#t1);
    if (gain <= LEAST_GAIN) return 0;
    this.#turn(this.#t2, this.#t3);
    this.#cycle.turnBack(this.#t3, t6, t5);
    this.#cycle.turnBack(t5, this.#t2, this.#t4);
    return this.#note(gain, t5, t6);
  }

  /** [t2 … t6] [t5 … t3] t4 becomes [t6 … t2] [t3 … t5] t4. */
  #turnParts(t5: number, left: number): number {
    if (t5 === this.#t2) return 0;
    const t6 = this.#step(t5, false);
    const gain = left + this.#ground.distance(t5, t6) - this.#ground.distance(t6, this.#t1);
    if (gain <= LEAST_GAIN) return 0;
    this.#turn(this.#t2, t6);
    this.#cycle.turnBack(t5, this.#t3, this.#t4);
    return this.#note(gain, t5, t6);
  }

  #step(node: number, ahead: boolean): number {
    return ahead === this.#onward ? this.#cycle.next(node) : this.#cycle.before(node);
  }

  /** How many steps a node lies ahead of t2. */
  #steps(node: number): number {
    const steps = this.#cycle.placeOf(node) - this.#cycle.placeOf(this.#t2);
    const ahead = this.#onward ? steps : -steps;
    return ahead < 0 ? ahead + this.#cycle.size : ahead;
  }

  #turn(from: number, to: number): void {
    if (this.#onward) this.#cycle.turn(from, to);
    else this.#cycle.turn(to, from);
  }

  /** Where edges changed there may be more to gain. */
  #note(gain: number, t5 = this.#t1, t6 = this.#t1): number {
    this.#agenda.add(this.#t1);
    this.#agenda.add(this.#t2);
    this.#agenda.add(this.#t3);
    this.#agenda.add(this.#t4);
    this.#agenda.add(t5);
    this.#agenda.add(t6);
    return gain;
  }
}
