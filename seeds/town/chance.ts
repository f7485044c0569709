/** A seeded source of chance: the same seed gives the same sequence on every machine. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  happens(probability: number): boolean;
  /** About normally distributed, never more than three deviations off. */
  normal(mean: number, deviation: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** A version 7 uuid of that instant. */
  uuid(atMs: number): string;
  /** An independent source for a named purpose: drawing more from one leaves the others alone. */
  fork(purpose: string): Chance;
}

export function chanceOf(seed: string): Chance {
  const next = generator(seed);
  const chance: Chance = {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (probability) => next() < probability,
    normal: (mean, deviation) => mean + deviation * 2 * (next() + next() + next() - 1.5),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted: (items) => weighted(items, next()),
    uuid: (atMs) => uuidOf(atMs, next),
    fork: (purpose) => chanceOf(`${seed}/${purpose}`),
  };
  return chance;
}

/** Mulberry32 (Tommy Ettinger, public domain), started from a hash of the seed. */
function generator(seed: string): () => number {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a over the characters. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

function weighted<T>(items: readonly (readonly [T, number])[], share: number): T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = share * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (!last) throw new Error('nothing to choose from');
  return last[0];
}

function uuidOf(atMs: number, next: () => number): string {
  const random = () =>
    Math.floor(next() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0');
  const variant = (0x8000 + Math.floor(next() * 0x4000)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random().slice(1)}-${variant}-${random()}${random()}${random()}`;
}
