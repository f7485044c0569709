import type { FileProfile } from '../formats/fileProfile.ts';
import { systemOfNote } from './projectionText.ts';
import { fits, systemsByRange, type SystemFound } from './ranges.ts';
import { systemOf, type CoordinateSystem } from './systems.ts';

/** How the coordinate system of a file was found; `given` by the sender, `standard` by RFC 7946. */
export type SystemHow = 'given' | 'prj' | 'member' | 'srs' | 'header' | 'standard' | 'range';

export interface SystemFinding {
  /** Null: it cannot be found, somebody must say. */
  found: SystemFound | null;
  how: SystemHow | null;
  /** Codes that would fit the numbers as well, such as the neighbouring UTM zone. */
  alternatives: string[];
  /** A system the file names, but which is none of ours, or in which its trees would not stand in Germany. */
  contradicted: string | null;
  /** Every way to read the numbers under which the trees would stand in Germany, what was found first. */
  candidates: SystemFound[];
  /** What was found goes against what the file says of itself: somebody has to say so first. */
  mustConfirm: boolean;
}

export interface SystemGrounds {
  crsNote: FileProfile['crsNote'];
  format: FileProfile['format'];
  /** The names of the columns that hold the coordinates, when no geometry does. */
  coordinateColumns: readonly string[];
  /** Some points of the file, as they stand in it. */
  sample: readonly (readonly [x: number, y: number])[];
  /** The projected system of the city, as an EPSG number. */
  citySystem: number;
  /** The system the sender names: his word counts whatever the numbers say. */
  given: CoordinateSystem | null;
}

/** Which coordinate system a file is in: what it says counts, unless its own numbers contradict it. */
export function findSystem(grounds: SystemGrounds): SystemFinding {
  const [x, y] = middle(grounds.sample);
  const byRange = systemsByRange(x, y, grounds.citySystem);
  const named = namedSystem(grounds);
  if (named?.system) {
    const straight = fits(named.system, false, x, y);
    const swapped = !straight && fits(named.system, true, x, y);
    if (named.how === 'given' || straight || swapped || byRange.length === 0) {
      const found = { system: named.system, swapped };
      return {
        found,
        how: named.how,
        alternatives: [],
        contradicted: null,
        candidates: withFirst(found, byRange),
        // A format with geometries says which coordinate comes first; the names of columns may mean either.
        mustConfirm: swapped && DECLARED.has(named.how) && named.how !== 'header',
      };
    }
  }
  const [likeliest] = byRange;
  const contradicted = named ? (named.system?.code ?? named.said) : null;
  const mustConfirm = named !== null && DECLARED.has(named.how);
  if (!likeliest)
    return { found: null, how: null, alternatives: [], contradicted, candidates: [], mustConfirm: false };
  return {
    found: likeliest,
    how: 'range',
    alternatives: otherCodes(byRange, likeliest),
    contradicted,
    candidates: byRange,
    mustConfirm,
  };
}

/** Ways in which a file itself says it; GeoJSON that says nothing is only supposed to keep to its standard. */
const DECLARED: ReadonlySet<SystemHow> = new Set(['prj', 'member', 'srs', 'header']);

function withFirst(found: SystemFound, byRange: readonly SystemFound[]): SystemFound[] {
  const isFound = ({ system, swapped }: SystemFound) =>
    system.code === found.system.code && swapped === found.swapped;
  return [found, ...byRange.filter((other) => !isFound(other))];
}

function otherCodes(byRange: readonly SystemFound[], taken: SystemFound): string[] {
  return [...new Set(byRange.map(({ system }) => system.code).filter((code) => code !== taken.system.code))];
}

interface NamedSystem {
  /** Null: it is none of ours. */
  system: CoordinateSystem | null;
  /** What the file calls it. */
  said: string;
  how: SystemHow;
}

/** A definition begins with the name of the system in quotes. */
function nameIn(text: string): string {
  return (/\["([^"]+)"/.exec(text)?.[1] ?? text).slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 80;

function namedSystem({ given, crsNote, format, coordinateColumns }: SystemGrounds): NamedSystem | null {
  if (given) return { system: given, said: given.code, how: 'given' };
  if (crsNote) {
    const system = systemOfNote(crsNote.text) ?? null;
    return { system, said: nameIn(crsNote.text), how: crsNote.from };
  }
  const system = coordinateColumns.map(systemOfColumn).find((found) => found !== undefined);
  if (system) return { system, said: system.code, how: 'header' };
  const wgs84 = format === 'geojson' ? systemOf('4326') : undefined;
  return wgs84 ? { system: wgs84, said: wgs84.code, how: 'standard' } : null;
}

/** `X_EPSG25832`, `ost_25833`, `lon`: systems that names of columns give away. */
function systemOfColumn(name: string) {
  const code = /(?:^|\D)(25831|25832|25833|3146[6-9]|3263[123]|3857|4258|4326|4647|5650)(?:\D|$)/.exec(
    name,
  )?.[1];
  if (code) return systemOf(code);
  return /^(lon|lng|lat|long|longitude|latitude|l(ä|ae)ngengrad|breitengrad|wgs84.*)$/i.test(name.trim())
    ? systemOf('4326')
    : undefined;
}

/** The median of each coordinate: single wild points do not move it. */
function middle(sample: SystemGrounds['sample']): [x: number, y: number] {
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const finite = sample.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y) && !(x === 0 && y === 0));
  return [median(finite.map(([x]) => x)), median(finite.map(([, y]) => y))];
}
