import proj4 from 'proj4';
import { officialGrid } from './datumGrid.ts';
import type { ToLonLat } from './toLonLat.ts';

/**
 * DHDN to ETRS89 by seven parameters for parts of Germany: EPSG transformations 1778, 1779 and 1780 (west), 15869
 * (east). Beside the official grid they are off by some decimetres (measured in eleven cities: 0.04 to 0.60 m).
 */
const SOUTH = '597.1,71.4,412.1,0.894,0.068,-1.563,7.58';
const MIDDLE = '584.8,67.0,400.3,0.105,0.013,-2.378,10.29';
const NORTH = '590.5,69.5,411.6,-0.796,-0.052,-3.601,8.3';
const EAST = '612.4,77.0,440.2,-0.054,0.057,-2.797,2.55';

/** Where those parts meet, in degrees: EPSG extents of the transformations. */
const MIDDLE_FROM_LAT = 50.335;
const NORTH_FROM_LAT = 52.335;
const EAST_FROM_LON = { middle: 12.03, north: 11.59, south: 13.84 };

/** What EPSG says of its own accuracy: the grid 0.9 m (15948), the parameters of the west 1 m, those of the east 2 m. */
export function gaussKruegerAccuracyM(): number {
  return officialGrid() === null ? 2 : 0.9;
}

/** Where the grid lies, in degrees; it knows nothing beyond. */
const GRID_EXTENT = { west: 5.6, south: 47, east: 15.6, north: 55.2 };

/** Out of a zone of Gauß-Krüger: by the official grid where this machine has it, else by the parameters of the part. */
export function gaussKruegerToLonLat(zone: number): ToLonLat {
  const definition = `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 +ellps=bessel +units=m +no_defs`;
  const by = (shift: string): ToLonLat => {
    const converter = proj4(`${definition} ${shift}`, 'EPSG:4326');
    return (x, y) => {
      const [lon = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
      return [lon, lat];
    };
  };
  const rough = by(`+towgs84=${MIDDLE}`);
  const parts = {
    south: by(`+towgs84=${SOUTH}`),
    middle: rough,
    north: by(`+towgs84=${NORTH}`),
    east: by(`+towgs84=${EAST}`),
  };
  const grid = officialGrid();
  const exact = grid === null ? null : by(`+nadgrids=${grid}`);
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN]; // proj4 would throw
    const [lon, lat] = rough(x, y);
    return exact && isInGrid(lon, lat) ? exact(x, y) : parts[partAt(lon, lat)](x, y);
  };
}

function isInGrid(lon: number, lat: number): boolean {
  const { west, south, east, north } = GRID_EXTENT;
  return lon > west && lon < east && lat > south && lat < north;
}

function partAt(lon: number, lat: number): 'south' | 'middle' | 'north' | 'east' {
  const part = lat < MIDDLE_FROM_LAT ? 'south' : lat < NORTH_FROM_LAT ? 'middle' : 'north';
  return lon > EAST_FROM_LON[part] ? 'east' : part;
}
