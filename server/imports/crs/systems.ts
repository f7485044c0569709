import proj4 from 'proj4';
import type { ToLonLat } from './toLonLat.ts';
import { gaussKruegerAccuracyM, gaussKruegerToLonLat } from './gaussKrueger.ts';

/** A coordinate system files come in. `code` as in `EPSG:25832`. */
export interface CoordinateSystem {
  code: string;
  title: string;
  /** Are its coordinates degrees? */
  degrees: boolean;
  /** Its definition for proj4. */
  definition: string;
  /** Of Gauß-Krüger, whose datum is another one; null: none of those. */
  zone: number | null;
}

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const WEB_MERCATOR =
  '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';

/** The systems German cities keep their trees in; x is the easting, y the northing, whatever the authority's order. */
const SYSTEMS: readonly CoordinateSystem[] = [
  degrees(4326, 'WGS 84'),
  degrees(4258, 'ETRS89'),
  projected(25831, 'ETRS89 / UTM 31N', `+proj=utm +zone=31 ${GRS80}`),
  projected(25832, 'ETRS89 / UTM 32N', `+proj=utm +zone=32 ${GRS80}`),
  projected(25833, 'ETRS89 / UTM 33N', `+proj=utm +zone=33 ${GRS80}`),
  projected(
    4647,
    'ETRS89 / UTM 32N (zE-N)',
    `+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=32500000 +y_0=0 ${GRS80}`,
  ),
  projected(
    5650,
    'ETRS89 / UTM 33N (zE-N)',
    `+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=33500000 +y_0=0 ${GRS80}`,
  ),
  projected(32631, 'WGS 84 / UTM 31N', '+proj=utm +zone=31 +datum=WGS84 +units=m +no_defs'),
  projected(32632, 'WGS 84 / UTM 32N', '+proj=utm +zone=32 +datum=WGS84 +units=m +no_defs'),
  projected(32633, 'WGS 84 / UTM 33N', '+proj=utm +zone=33 +datum=WGS84 +units=m +no_defs'),
  projected(3857, 'WGS 84 / Pseudo-Mercator', WEB_MERCATOR),
  ...[2, 3, 4, 5].map((zone) => gaussKrueger(zone)),
];

/** The system of that code (`EPSG:25832`, `25832`, `epsg:25832`), or undefined when it is not one of ours. */
export function systemOf(code: string): CoordinateSystem | undefined {
  const wanted = `EPSG:${code.trim().replace(/^epsg:/i, '')}`;
  return SYSTEMS.find((system) => system.code === wanted);
}

export function knownSystems(): readonly CoordinateSystem[] {
  return SYSTEMS;
}

/** How far positions may be off after transformation to WGS 84, in metres; null: not worth a word. */
export function accuracyM({ zone }: CoordinateSystem): number | null {
  return zone === null ? null : gaussKruegerAccuracyM();
}

/** The transformation out of a system. ETRS89 and WGS 84 are taken as one, as PROJ does: they differ by decimetres. */
export function transformation(system: CoordinateSystem, swapped = false): ToLonLat {
  if (swapped) {
    const straight = transformation(system);
    return (x, y) => straight(y, x);
  }
  if (system.degrees) return (x, y) => [x, y];
  if (system.zone !== null) return gaussKruegerToLonLat(system.zone);
  const converter = proj4(system.definition, 'EPSG:4326');
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [Number.NaN, Number.NaN]; // proj4 would throw
    const [lon = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
    return [lon, lat];
  };
}

function degrees(code: number, title: string): CoordinateSystem {
  return {
    code: `EPSG:${code}`,
    title,
    degrees: true,
    zone: null,
    definition: '+proj=longlat +datum=WGS84 +no_defs',
  };
}

function projected(code: number, title: string, definition: string): CoordinateSystem {
  return { code: `EPSG:${code}`, title, degrees: false, zone: null, definition };
}

function gaussKrueger(zone: number): CoordinateSystem {
  return { ...projected(31464 + zone, `DHDN / Gauß-Krüger zone ${zone}`, ''), zone };
}
