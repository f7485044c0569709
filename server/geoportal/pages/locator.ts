import type { Crs } from '../crs.rules.ts';
import { say, WORDS, type Language } from '../geoportal.text.ts';
import { html, type Markup } from './markup.ts';

/** Where features lie to each other, drawn by the server: it needs no script, and no host is asked for a basemap. */
const WIDTH = 900;
const MARGIN = 30;
const [FLATTEST, TALLEST] = [220, 520];
/** A single tree still shows a street's width around it. */
const LEAST_M = 60;
/** One degree of latitude: 10,000 km from the equator to the pole, as the metre was meant. */
const DEGREE_M = 111_111;

export interface DrawnGeometry {
  type: string;
  coordinates: unknown;
}

type Point = [x: number, y: number];
interface Path {
  kind: 'tree' | 'line' | 'area';
  points: Point[];
}

/** A picture of the geometries, or nothing where there are none. */
export function locator(
  geometries: readonly (DrawnGeometry | null)[],
  crs: Crs,
  language: Language,
): Markup | string {
  const paths = geometries.flatMap((geometry) => (geometry ? pathsOf(geometry) : []));
  const inMetres = metresOf(paths, crs);
  const all = inMetres.flatMap(({ points }) => points);
  if (all.length === 0) return '';
  const frame = frameOf(all);
  const shapes = inMetres.map((path) => shapeOf(path, frame));
  const label = say(WORDS.mapOf, language, {
    count: paths.length,
    width: lengthText(frame.widthM, language),
  });
  return html`<figure>
    <svg viewBox="0 0 ${WIDTH} ${frame.height}" role="img" aria-label="${label}">
      ${shapes}${scaleBar(frame, language)}
    </svg>
    <figcaption>${label}</figcaption>
  </figure>`;
}

/** West, south, east, north of geometries in degrees; null where there are none. */
export function boxOf(
  geometries: readonly (DrawnGeometry | null)[],
  { swapped }: Crs,
): [number, number, number, number] | null {
  const points = geometries.flatMap((geometry) =>
    geometry ? pathsOf(geometry).flatMap((path) => path.points) : [],
  );
  if (points.length === 0) return null;
  const [lons, lats] = [
    points.map((point) => point[swapped ? 1 : 0]),
    points.map((point) => point[swapped ? 0 : 1]),
  ];
  return [least(lons), least(lats), most(lons), most(lats)];
}

function pathsOf({ type, coordinates }: DrawnGeometry): Path[] {
  const nested = coordinates as unknown[]; // GeoJSON that was written here
  switch (type) {
    case 'Point':
      return [{ kind: 'tree', points: [pointOf(coordinates)] }];
    case 'LineString':
      return [{ kind: 'line', points: nested.map(pointOf) }];
    case 'MultiLineString':
      return nested.map((line) => ({ kind: 'line', points: (line as unknown[]).map(pointOf) })); // as above
    case 'Polygon':
      return nested.slice(0, 1).map((ring) => ({ kind: 'area', points: (ring as unknown[]).map(pointOf) })); // as above
    case 'MultiPolygon':
      return nested.flatMap((rings) => pathsOf({ type: 'Polygon', coordinates: rings }));
    default:
      return [];
  }
}

function pointOf(position: unknown): Point {
  const [x = 0, y = 0] = Array.isArray(position) ? position.map(Number) : [];
  return [x, y];
}

/** Near enough for a picture: degrees of longitude shrink with the latitude. */
function metresOf(paths: readonly Path[], { swapped, decimals }: Crs): Path[] {
  const straight = paths.map((path) => ({
    ...path,
    points: path.points.map(([x, y]): Point => (swapped ? [y, x] : [x, y])),
  }));
  if (decimals === 3) return straight;
  const latitude = straight[0]?.points[0]?.[1] ?? 0;
  const [east, north] = [DEGREE_M * Math.cos((latitude * Math.PI) / 180), DEGREE_M];
  return straight.map((path) => ({
    ...path,
    points: path.points.map(([x, y]): Point => [x * east, y * north]),
  }));
}

interface Frame {
  left: number;
  top: number;
  perMetre: number;
  height: number;
  widthM: number;
}

function frameOf(points: readonly Point[]): Frame {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [west, east] = [least(xs), most(xs)];
  const [south, north] = [least(ys), most(ys)];
  const [width, height] = [Math.max(east - west, LEAST_M), Math.max(north - south, LEAST_M / 3)];
  const perMetre = Math.min((WIDTH - 2 * MARGIN) / width, (TALLEST - 2 * MARGIN) / height);
  const tall = Math.min(Math.max(height * perMetre + 2 * MARGIN, FLATTEST), TALLEST);
  return {
    perMetre,
    height: Math.round(tall),
    left: (west + east) / 2 - WIDTH / 2 / perMetre,
    top: (south + north) / 2 + tall / 2 / perMetre,
    widthM: WIDTH / perMetre,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other), -Infinity);
}

function shapeOf({ kind, points }: Path, { left, top, perMetre }: Frame): Markup {
  const drawn = points.map(([x, y]) =>
    [(x - left) * perMetre, (top - y) * perMetre].map((v) => v.toFixed(1)),
  );
  const [first] = drawn;
  if (kind === 'tree')
    return html`<circle class="tree" cx="${first?.[0] ?? 0}" cy="${first?.[1] ?? 0}" r="6" />`;
  const list = drawn.map((position) => position.join(',')).join(' ');
  return kind === 'line'
    ? html`<polyline class="line" points="${list}" />`
    : html`<polygon class="area" points="${list}" />`;
}

/** A round length of about a fifth of the picture. */
function scaleBar({ height, perMetre, widthM }: Frame, language: Language): Markup {
  const power = 10 ** Math.floor(Math.log10(widthM / 5));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= widthM / 5) ?? power;
  const [y, end] = [height - 14, MARGIN + metres * perMetre];
  return html`<line class="scale" x1="${MARGIN}" x2="${end.toFixed(1)}" y1="${y}" y2="${y}" /><text
      x="${MARGIN}"
      y="${y - 8}"
      >${lengthText(metres, language)}</text
    >`;
}

function lengthText(metres: number, language: Language): string {
  const [value, unit] = metres >= 1000 ? [metres / 1000, 'km'] : [metres, 'm'];
  const digits = { maximumSignificantDigits: 2 };
  return `${value.toLocaleString(language, digits)} ${unit}`;
}
