import { isPlausible } from '../crs/ranges.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import { parseCoordinate, parsePoint } from './numbers.ts';
import { textOf, type ImportPlan } from './plan.ts';

/** Where the rows of a batch stand, in degrees WGS 84; NaN and a reason where that cannot be said. */
export interface Places {
  lon: Float64Array;
  lat: Float64Array;
  faults: (string | null)[];
}

/** Finds the place of every row, from its geometry or from its columns. */
export function locate(plan: ImportPlan, rows: RowBatch): Places {
  const places: Places = {
    lon: new Float64Array(rows.length),
    lat: new Float64Array(rows.length),
    faults: [],
  };
  for (let index = 0; index < rows.length; index++) {
    const [lon, lat, fault] = placeOf(plan, rows, index);
    places.lon[index] = lon;
    places.lat[index] = lat;
    places.faults.push(fault);
  }
  return places;
}

type Place = [lon: number, lat: number, fault: string | null];

function placeOf(plan: ImportPlan, rows: RowBatch, index: number): Place {
  const broken = rows.fault(index);
  if (broken) return nowhere(broken);
  const [x, y] = plan.hasGeometry
    ? [rows.x(index), rows.y(index)]
    : coordinatesIn((field) => textOf(plan, rows, index, field));
  if (x === null || y === null) return nowhere('coordinates_missing');
  if (!Number.isFinite(x) || !Number.isFinite(y)) return nowhere('coordinates_unreadable');
  const [lon, lat] = plan.toLonLat(x, y);
  return isPlausible(lon, lat) ? [lon, lat, null] : nowhere('outside_extent');
}

function nowhere(fault: string): Place {
  return [Number.NaN, Number.NaN, fault];
}

/** What three columns say of a place. Null: nothing stands there; NaN: something that is no coordinate. */
export function coordinatesIn(
  text: (field: 'x' | 'y' | 'point') => string,
): [x: number | null, y: number | null] {
  const point = text('point');
  if (point !== '') return parsePoint(point) ?? [Number.NaN, Number.NaN];
  const [x, y] = [text('x'), text('y')];
  if (x === '' || y === '') return [null, null];
  return [parseCoordinate(x) ?? Number.NaN, parseCoordinate(y) ?? Number.NaN];
}
