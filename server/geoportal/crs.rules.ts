/** A coordinate reference system positions are given in, OGC 18-058r1. */
export interface Crs {
  uri: string;
  title: string;
  /** PostGIS knows it by this number, with x before y. */
  srid: number;
  /** Does the authority say latitude before longitude? */
  swapped: boolean;
  /** Decimals of a coordinate: a millimetre, as exactly as positions are kept. */
  decimals: 3 | 8;
}

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';

export const CRS84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  title: 'WGS 84, longitude before latitude',
  srid: 4326,
  swapped: false,
  decimals: 8,
};

/** The first is the default and what positions are stored in. */
export const CRS_LIST: readonly Crs[] = [
  CRS84,
  epsg(4326, 'WGS 84, latitude before longitude', { swapped: true, decimals: 8 }),
  epsg(25_832, 'ETRS89 / UTM 32N, easting before northing'),
  epsg(25_833, 'ETRS89 / UTM 33N, easting before northing'),
  epsg(3857, 'WGS 84 / Pseudo-Mercator, x before y'),
];

export const CRS_URIS = CRS_LIST.map(({ uri }) => uri);

/** The system of that URI; undefined when it is not offered. `EPSG:25832` alone is no URI. */
export function crsOf(uri: string): Crs | undefined {
  // A safe CURIE and the https form of the URI mean the same; clients send both.
  const plain = uri.replace(/^\[EPSG:(\d+)\]$/, `${EPSG}$1`).replace(/^https:/, 'http:');
  return CRS_LIST.find((crs) => crs.uri === plain);
}

function epsg(
  code: number,
  title: string,
  more: Pick<Crs, 'swapped' | 'decimals'> = { swapped: false, decimals: 3 },
): Crs {
  return { uri: `${EPSG}${code}`, title, srid: code, ...more };
}
