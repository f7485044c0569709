import type { Ring } from './shapes.rules.ts';

type Position = Ring[number];
interface Edge {
  ring: number;
  index: number;
  /** Edges of its ring. */
  count: number;
  from: Position;
  to: Position;
}

/**
 * Do the rings of a polygon cross or touch themselves, or each other in more than a point? Looked at before the
 * database does: repairing such a polygon takes it minutes. For a thousand edges half a million comparisons, some
 * milliseconds.
 */
export function areTangled(rings: readonly Ring[]): boolean {
  const edges = rings.flatMap(edgesOf);
  return edges.some((one, at) => edges.slice(at + 1).some((other) => collide(one, other)));
}

function edgesOf(ring: Ring, number: number): Edge[] {
  const points = ring.filter((point, at) => at === 0 || !isSame(point, ring[at - 1]));
  const count = points.length - 1;
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from ? [{ ring: number, index, count, from, to }] : [];
  });
}

function collide(one: Edge, other: Edge): boolean {
  if (one.ring !== other.ring) return cross(one, other);
  const isNext = other.index === one.index + 1 || (one.index === 0 && other.index === one.count - 1);
  return isNext ? turnsBack(one, other) : touch(one, other);
}

/** Two edges that follow each other meet anyway; they must not lie on each other. */
function turnsBack(one: Edge, other: Edge): boolean {
  const [shared, far, away] = isSame(one.to, other.from)
    ? [one.to, one.from, other.to]
    : [one.from, one.to, other.from];
  const along = (far[0] - shared[0]) * (away[0] - shared[0]) + (far[1] - shared[1]) * (away[1] - shared[1]);
  return side(shared, far, away) === 0 && along > 0;
}

/** Through each other, not only up to. */
function cross({ from, to }: Edge, other: Edge): boolean {
  return (
    side(from, to, other.from) * side(from, to, other.to) < 0 &&
    side(other.from, other.to, from) * side(other.from, other.to, to) < 0
  );
}

function touch(one: Edge, other: Edge): boolean {
  return (
    cross(one, other) ||
    liesOn(one.from, other) ||
    liesOn(one.to, other) ||
    liesOn(other.from, one) ||
    liesOn(other.to, one)
  );
}

function liesOn(point: Position, { from, to }: Edge): boolean {
  return (
    side(from, to, point) === 0 && between(from[0], point[0], to[0]) && between(from[1], point[1], to[1])
  );
}

function between(one: number, value: number, other: number): boolean {
  return Math.min(one, other) <= value && value <= Math.max(one, other);
}

/** On which side of a line a point lies: -1, 0, 1. */
function side(from: Position, to: Position, point: Position): number {
  return Math.sign((to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]));
}

function isSame(one: Position, other: Position | undefined): boolean {
  return one[0] === other?.[0] && one[1] === other[1];
}
