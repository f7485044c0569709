/** What lies between the nodes of a tour: their distances, and which others are near each. */
export class Ground {
  readonly size: number;
  /** For each node its nearest others, the nearest first: `NEAR` entries a node, filled up with -1. */
  readonly near: Int32Array;
  /** How far each of them is. */
  readonly nearDistance: Float64Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** The node beyond all places that joins the two ends of an open tour; -1 in a closed one. */
  readonly joint: number;
  readonly #toJoint: Float64Array;

  constructor(places: readonly Place[], ends: { open: boolean; fixed: readonly number[] }) {
    const reach = extent(places);
    this.joint = ends.open ? places.length : -1;
    this.size = places.length + (ends.open ? 1 : 0);
    this.#x = Float64Array.from(places, ([x]) => x);
    this.#y = Float64Array.from(places, ([, y]) => y);
    this.#toJoint = new Float64Array(this.size);
    // So short that no exchange of edges ever gains by giving it up: a fixed end stays one.
    for (const node of ends.fixed) this.#toJoint[node] = -(10 * reach + 1);
    this.near = nearest(this.#x, this.#y, this.size);
    this.nearDistance = Float64Array.from(this.near, (other, slot) =>
      other < 0 ? Infinity : this.distance(Math.floor(slot / NEAR), other),
    );
  }

  distance(one: number, other: number): number {
    if (one === this.joint) return this.#toJoint[other] ?? 0;
    if (other === this.joint) return this.#toJoint[one] ?? 0;
    const dx = (this.#x[one] ?? 0) - (this.#x[other] ?? 0);
    const dy = (this.#y[one] ?? 0) - (this.#y[other] ?? 0);
    return Math.sqrt(dx * dx + dy * dy);
  }
}

/** Metres in a plane. */
export type Place = readonly [x: number, y: number];

/** Near ones looked at for each node: enough that more change nothing (own measurement on street-like points). */
export const NEAR = 12;
/** Of these, from each of the four quarters: the row across the street is a neighbour though the own row is nearer. */
const OF_EACH_QUARTER = 3;

function nearest(x: Float64Array, y: Float64Array, size: number): Int32Array {
  const near = new Int32Array(size * NEAR).fill(-1);
  const count = x.length;
  const squares = new Float64Array(count);
  for (let node = 0; node < count; node++) {
    for (let other = 0; other < count; other++)
      squares[other] = ((x[other] ?? 0) - (x[node] ?? 0)) ** 2 + ((y[other] ?? 0) - (y[node] ?? 0)) ** 2;
    const chosen = new Set<number>();
    for (let quarter = 0; quarter < 4; quarter++) {
      const inQuarter = (other: number) => other !== node && quarterOf(x, y, node, other) === quarter;
      for (const other of smallest(squares, OF_EACH_QUARTER, inQuarter)) chosen.add(other);
    }
    for (const next of smallest(squares, NEAR, (other) => other !== node))
      if (chosen.size < NEAR) chosen.add(next);
    const sorted = [...chosen].toSorted((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0) || a - b);
    near.set(sorted, node * NEAR);
  }
  return near;
}

function quarterOf(x: Float64Array, y: Float64Array, node: number, other: number): number {
  const east = (x[other] ?? 0) >= (x[node] ?? 0) ? 1 : 0;
  return (y[other] ?? 0) >= (y[node] ?? 0) ? 2 + east : east;
}

/** The indices of the smallest values that are eligible, at most `count`. */
function smallest(values: Float64Array, count: number, eligible: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const last = found[count - 1];
    if (last !== undefined && value >= (values[last] ?? 0)) continue;
    if (!eligible(index)) continue;
    let slot = Math.min(found.length, count - 1);
    while (slot > 0 && (values[found[slot - 1] ?? 0] ?? 0) > value) {
      found[slot] = found[slot - 1] ?? 0;
      slot--;
    }
    found[slot] = index;
  }
  return found;
}

function extent(places: readonly Place[]): number {
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const span = (values: number[]) =>
    values.reduce((most, value) => Math.max(most, value), -Infinity) -
    values.reduce((least, value) => Math.min(least, value), Infinity);
  return places.length === 0 ? 0 : Math.hypot(span(xs), span(ys));
}
