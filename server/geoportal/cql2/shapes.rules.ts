import { areTangled } from './rings.rules.ts';
import type { TokenReader } from './tokenReader.ts';
import { Unreadable } from './tokens.rules.ts';

/** A shape of a filter as Well-Known Text, and its corners: least and greatest of both coordinates. */
export interface Shape {
  kind: 'box' | 'other';
  /** As it was given, in the order of the axes of its system. */
  rings: readonly Ring[];
  type: 'POINT' | 'LINESTRING' | 'POLYGON' | 'BBOX';
}
export type Ring = readonly (readonly [number, number])[];

/** Own proposal: a drawn district has fewer corners. */
const MOST_POINTS = 1000;

/** Reads POINT, LINESTRING, POLYGON or BBOX. Throws Unreadable. */
export function readShape(tokens: TokenReader): Shape {
  const token = tokens.next();
  const type = token?.kind === 'name' && !token.quoted ? token.value.toUpperCase() : '';
  switch (type) {
    case 'POINT': {
      const [only, ...more] = readRing(tokens);
      if (!only || more.length > 0) throw new Unreadable('A POINT has one position');
      return { kind: 'other', type, rings: [[only]] };
    }
    case 'LINESTRING':
      return { kind: 'other', type, rings: [atLeast(2, readRing(tokens))] };
    case 'POLYGON':
      return { kind: 'other', type, rings: readRings(tokens) };
    case 'BBOX':
    case 'ENVELOPE':
      return { kind: 'box', type: 'BBOX', rings: [readCorners(tokens)] };
    default:
      throw new Unreadable('Shapes are POINT, LINESTRING, POLYGON and BBOX');
  }
}

function readRings(tokens: TokenReader): Ring[] {
  tokens.mustMark('(');
  const rings = [closed(readRing(tokens))];
  while (tokens.skipMark(',')) rings.push(closed(readRing(tokens)));
  tokens.mustMark(')');
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > MOST_POINTS) throw tooMany();
  if (areTangled(rings)) throw new Unreadable('The rings of a POLYGON do not cross or touch themselves');
  return rings;
}

function readRing(tokens: TokenReader): Ring {
  tokens.mustMark('(');
  const ring = [readPosition(tokens)];
  while (tokens.skipMark(',')) {
    if (ring.length >= MOST_POINTS) throw tooMany();
    ring.push(readPosition(tokens));
  }
  tokens.mustMark(')');
  return ring;
}

function readPosition(tokens: TokenReader): [number, number] {
  return [tokens.signedNumber(), tokens.signedNumber()];
}

function readCorners(tokens: TokenReader): Ring {
  tokens.mustMark('(');
  const numbers = [tokens.signedNumber()];
  while (tokens.skipMark(',')) numbers.push(tokens.signedNumber());
  tokens.mustMark(')');
  const [west, south, east, north] =
    numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  const isBox = numbers.length === 4 || numbers.length === 6;
  if (!isBox || west === undefined || south === undefined || east === undefined || north === undefined)
    throw new Unreadable('A BBOX has four or six numbers');
  if (south > north || west > east) throw new Unreadable('A BBOX names its lower corner first');
  return [
    [west, south],
    [east, north],
  ];
}

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || !first || !last || first[0] !== last[0] || first[1] !== last[1])
    throw new Unreadable('A ring of a POLYGON has at least four positions and ends where it begins');
  return ring;
}

function atLeast(count: number, ring: Ring): Ring {
  if (ring.length < count) throw new Unreadable(`A LINESTRING has at least ${count} positions`);
  return ring;
}

function tooMany(): Unreadable {
  return new Unreadable(`A shape has at most ${MOST_POINTS} positions`);
}
