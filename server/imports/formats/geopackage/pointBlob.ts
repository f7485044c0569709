export interface BlobPoint {
  x: number;
  y: number;
  /** The key of a sentence; null: it is a point. */
  fault: string | null;
}

/** The longest beginning of a geometry that is looked at: a point, or a set of one, is some hundred bytes. */
export const LOOKED_AT_BYTES = 1024;

const MAGIC = 0x4750; // `GP`
const FIXED_HEADER = 8;
const EMPTY = 0b1_0000;
/** Bytes of the box behind the header, by its kind: OGC 12-128r19, table 5. */
const BOX_BYTES = [0, 32, 48, 48, 64];
const POINT = 1;
const POINT_SET = 4;
/** Type and coordinates behind the byte that says their order. */
const COORDINATES_AT = 5;

/**
 * The point in a geometry of a GeoPackage (OGC 12-128r19, 2.1.3), by the same rule as for other formats: a point, or a
 * set of just one. Reads no byte that is not there.
 */
export function pointInBlob(blob: unknown): BlobPoint {
  if (blob === null || blob === undefined) return nowhere('geometry_missing');
  if (!(blob instanceof Uint8Array)) return nowhere('geometry_damaged');
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  try {
    if (view.getUint16(0) !== MAGIC) return nowhere('geometry_damaged');
    const flags = view.getUint8(3);
    if (flags & EMPTY) return nowhere('geometry_missing');
    const box = BOX_BYTES[(flags >> 1) & 0b111];
    return box === undefined ? nowhere('geometry_damaged') : pointInWkb(view, FIXED_HEADER + box);
  } catch (error) {
    if (error instanceof RangeError) return nowhere('geometry_damaged'); // a view reads no byte behind its end
    throw error;
  }
}

function pointInWkb(view: DataView, start: number): BlobPoint {
  const little = view.getUint8(start) === 1;
  const type = plainType(view.getUint32(start + 1, little));
  if (type === POINT) return pointAt(view, start + COORDINATES_AT, little);
  if (type !== POINT_SET) return nowhere('geometry_not_point');
  const count = view.getUint32(start + COORDINATES_AT, little);
  if (count !== 1) return nowhere(count === 0 ? 'geometry_missing' : 'geometry_not_point');
  const inner = start + COORDINATES_AT + 4;
  const innerLittle = view.getUint8(inner) === 1;
  return plainType(view.getUint32(inner + 1, innerLittle)) === POINT
    ? pointAt(view, inner + COORDINATES_AT, innerLittle)
    : nowhere('geometry_damaged');
}

/** Without what says that it has heights or measures: thousands in ISO's way of writing, high bits in PostGIS' way. */
function plainType(type: number): number {
  return (type & 0x0fff_ffff) % 1000;
}

function pointAt(view: DataView, at: number, little: boolean): BlobPoint {
  const [x, y] = [view.getFloat64(at, little), view.getFloat64(at + 8, little)];
  // An empty point has no numbers for coordinates.
  return Number.isNaN(x) || Number.isNaN(y) ? nowhere('geometry_missing') : { x, y, fault: null };
}

function nowhere(fault: string): BlobPoint {
  return { x: Number.NaN, y: Number.NaN, fault };
}
