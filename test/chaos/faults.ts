import type { Chance } from '../../seeds/town/chance.ts';

/** What happens to a request that carries field work. */
export const FAULTS = [
  'none',
  /** Lost before the server saw it. */
  'dropped before',
  /** The server has committed, and its answer is lost. */
  'dropped after',
  /** The line breaks in the middle of the answer. */
  'half answered',
  /** The server gets it twice at the same time. */
  'duplicated',
  'delayed',
  /** Counts as lost, and reaches the server later: after what was sent since, and after its own repetition. */
  'reordered',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Decision {
  fault: Fault;
  /** For what is delayed or comes late. */
  afterMs: number;
}

/** More often than any line in the field, and still often enough none for work to get through. Own proposal. */
const WEIGHTS: readonly (readonly [Fault, number])[] = [
  ['none', 55],
  ['dropped before', 10],
  ['dropped after', 10],
  ['half answered', 5],
  ['duplicated', 7],
  ['delayed', 7],
  ['reordered', 6],
];

/** The fault of one request; its source of chance is its own, so that it hangs on nothing but the seed. */
export function decideFault(chance: Chance): Decision {
  return { fault: chance.weighted(WEIGHTS), afterMs: chance.whole(100, 2500) };
}
