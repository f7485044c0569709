import type { ByteReader } from './byteReader.ts';
import { fileProblem } from './refuseFile.ts';

/** The points of some records of a .shp; NaN where a record has none, with the reason. */
export interface PointBatch {
  x: Float64Array;
  y: Float64Array;
  faults: (string | null)[];
}

const HEADER = 100;
const FILE_CODE = 9994;
const RECORD_HEADER = 8;
/** Lengths in a .shp count words of two bytes. */
const WORD = 2;
/** A record of points that is longer than this is none of trees. */
const LONGEST_RECORD = 8_000_000;

/** Checks the header of a .shp and leaves the reader at its first record. */
export async function skipShapeHeader(reader: ByteReader): Promise<void> {
  const header = await reader.take(HEADER);
  if (header.length < HEADER || header.readInt32BE(0) !== FILE_CODE) throw fileProblem('shp_damaged');
}

/** The next `count` records of a .shp. Throws a Problem when they end too soon: the .dbf has more. */
export async function readPoints(reader: ByteReader, count: number): Promise<PointBatch> {
  const points: PointBatch = {
    x: new Float64Array(count).fill(Number.NaN),
    y: new Float64Array(count).fill(Number.NaN),
    faults: [],
  };
  for (let index = 0; index < count; index++) {
    if (reader.held < RECORD_HEADER && !(await reader.hold(RECORD_HEADER))) throw fileProblem('shp_damaged');
    const length = reader.buffer.readInt32BE(reader.at + 4) * WORD;
    if (length < 4 || length > LONGEST_RECORD) throw fileProblem('shp_damaged');
    const whole = RECORD_HEADER + length;
    if (reader.held < whole && !(await reader.hold(whole))) throw fileProblem('shp_damaged');
    points.faults.push(readPoint(reader.buffer, reader.at + RECORD_HEADER, length, points, index));
    reader.at += whole;
  }
  return points;
}

/** Shape types of the ESRI whitepaper (1998): points, and sets of points; plain, with Z, with M. */
const POINT = new Set([1, 11, 21]);
const POINT_SET = new Set([8, 18, 28]);
const NULL_SHAPE = 0;
/** In a point the coordinates follow its type; in a set of points its type, box (4 × 8 bytes) and count. */
const POINT_AT = 4;
const SET_COUNT_AT = 36;
const SET_POINT_AT = 40;
const COORDINATES = 16;

function readPoint(
  buffer: Buffer,
  start: number,
  length: number,
  points: PointBatch,
  index: number,
): string | null {
  const type = buffer.readInt32LE(start);
  if (type === NULL_SHAPE) return 'geometry_missing';
  const single =
    POINT_SET.has(type) && length >= SET_POINT_AT && buffer.readInt32LE(start + SET_COUNT_AT) === 1;
  if (!POINT.has(type) && !single) return 'geometry_not_point';
  const at = single ? SET_POINT_AT : POINT_AT;
  if (length < at + COORDINATES) throw fileProblem('shp_damaged');
  points.x[index] = buffer.readDoubleLE(start + at);
  points.y[index] = buffer.readDoubleLE(start + at + 8);
  return null;
}
