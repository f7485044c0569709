import type { Cycle } from './cycle.rules.ts';
import { NEAR, type Ground } from './ground.rules.ts';
import type { Agenda } from './improve.rules.ts';

/**
 * Which edges are opened, in hundredths: nearby in the tour, nearby on the ground, or long ones (the rest). These and
 * what follows: own measurement on street-like points.
 */
const IN_THE_TOUR = 20;
const ON_THE_GROUND = 20;
/** Longest stretch exchanged nearby in the tour. */
const STRETCH = 50;
/** Farthest walk from neighbour to neighbour on the ground. */
const WALK = 3;
/** One in twenty edges counts as long; along streets those are the ways from street to street. */
const LONG_SHARE = 0.05;
const LEAST_LONG = 8;
/** So many disturbances later, which edges are long is found out anew. */
const LONG_FOR = 500;

/**
 * Opens three edges and exchanges the two stretches between them, which no exchange of two edges undoes at once
 * (Martin, Otto and Felten 1991). Where it does so follows from the seed alone.
 */
export class Disturber {
  readonly #cycle: Cycle;
  readonly #ground: Ground;
  readonly #agenda: Agenda;
  #seed = 1;
  #long: number[] = [];
  #sinceLong = LONG_FOR;

  constructor(cycle: Cycle, ground: Ground, agenda: Agenda) {
    this.#cycle = cycle;
    this.#ground = ground;
    this.#agenda = agenda;
  }

  /** By how much the tour became longer. */
  run(): number {
    const [one = 0, two = 0, three = 0] = this.#places().toSorted((a, b) => a - b);
    return one === two || two === three ? 0 : this.#exchange(one, two, three);
  }

  /** Places in the tour after which an edge is opened. */
  #places(): number[] {
    const kind = this.#lot(100);
    if (kind < IN_THE_TOUR) return this.#inTheTour();
    return kind < IN_THE_TOUR + ON_THE_GROUND ? this.#onTheGround() : this.#atLongEdges();
  }

  #inTheTour(): number[] {
    const { size } = this.#cycle;
    const longest = Math.max(1, Math.min(STRETCH, Math.floor((size - 2) / 3)));
    const one = this.#lot(size);
    const two = one + 1 + this.#lot(longest);
    const three = two + 1 + this.#lot(longest);
    return [one, two % size, three % size];
  }

  #onTheGround(): number[] {
    const centre = this.#lot(this.#cycle.size);
    return [centre, this.#walk(centre), this.#walk(centre)].map((node) => this.#cycle.placeOf(node));
  }

  #walk(from: number): number {
    let node = from;
    for (let steps = 1 + this.#lot(WALK); steps > 0; steps--) {
      const next = this.#ground.near[node * NEAR + this.#lot(NEAR)] ?? -1;
      if (next >= 0) node = next;
    }
    return node;
  }

  #atLongEdges(): number[] {
    if (this.#sinceLong++ >= LONG_FOR) this.#findLongEdges();
    return [0, 1, 2].map(() => this.#cycle.placeOf(this.#long[this.#lot(this.#long.length)] ?? 0));
  }

  #findLongEdges(): void {
    const { size } = this.#cycle;
    const lengths = Array.from({ length: size }, (_, node) =>
      this.#ground.distance(node, this.#cycle.next(node)),
    );
    this.#long = lengths
      .map((_, node) => node)
      .toSorted((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b)
      .slice(0, Math.max(LEAST_LONG, Math.floor(size * LONG_SHARE)));
    this.#sinceLong = 0;
  }

  /** o [a … b] [c … d] q becomes o [c … d] [a … b] q. */
  #exchange(one: number, two: number, three: number): number {
    const [o, a] = [this.#cycle.at(one), this.#cycle.at(one + 1)];
    const [b, c] = [this.#cycle.at(two), this.#cycle.at(two + 1)];
    const [d, q] = [this.#cycle.at(three), this.#cycle.at(three + 1)];
    const distance = (from: number, to: number) => this.#ground.distance(from, to);
    const longer = distance(o, c) + distance(d, a) + distance(b, q);
    const shorter = distance(o, a) + distance(b, c) + distance(d, q);
    this.#cycle.turn(a, d);
    this.#cycle.turnBack(d, c, b);
    this.#cycle.turnBack(b, a, q);
    for (const node of [o, a, b, c, d, q]) this.#agenda.add(node);
    return longer - shorter;
  }

  /** A whole number from 0 to below the limit (xorshift, Marsaglia 2003). */
  #lot(below: number): number {
    this.#seed ^= this.#seed << 13;
    this.#seed ^= this.#seed >>> 17;
    this.#seed ^= this.#seed << 5;
    return (this.#seed >>> 0) % below;
  }
}
