import type { Box } from './mapHandle.ts';

/** The tiles of a zoom level that a box touches, in Web Mercator's usual numbering. Latitudes beyond ±85° are cut off. */
export function coveringTiles(
  [west, south, east, north]: Box,
  zoom: number,
): { x: number; y: number; z: number }[] {
  const z = Math.max(0, Math.floor(zoom));
  const last = 2 ** z - 1;
  const clamp = (tile: number) => Math.min(Math.max(Math.floor(tile), 0), last);
  const [left, right] = [clamp(column(west, z)), clamp(column(east, z))];
  const [top, bottom] = [clamp(row(north, z)), clamp(row(south, z))];
  const tiles = [];
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) tiles.push({ x, y, z });
  return tiles;
}

function column(longitude: number, z: number): number {
  return ((longitude + 180) / 360) * 2 ** z;
}

function row(latitude: number, z: number): number {
  // Where Web Mercator ends, EPSG:3857.
  const radians = (Math.min(Math.max(latitude, -85.0511), 85.0511) * Math.PI) / 180;
  return ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * 2 ** z;
}
