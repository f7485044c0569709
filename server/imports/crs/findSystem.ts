import type { FileProfile } from '../formats/fileProfile.ts';
import { systemOfName, systemOfPrj } from './projectionText.ts';
import { fits, systemsByRange, type SystemFound } from './ranges.ts';
import { systemOf, type CoordinateSystem } from './systems.ts';

/** How the coordinate system of a file was found; `given` by the sender, `standard` by RFC 7946. */
export type SystemHow = 'given' | 'prj' | 'member' | 'header' | 'standard' | 'range';

export interface SystemFinding {
  /** Null: it cannot be found, somebody must say. */
  found: SystemFound | null;
  how: SystemHow | null;
  /** Codes that would fit the numbers as well, such as the neighbouring UTM zone. */
  alternatives: string[];
  /** A system the file names, but in which its trees would not stand in Germany. */
  contradicted: string | null;
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
  const others = (taken: SystemFound) => [
    ...new Set(byRange.map(({ system }) => system.code).filter((code) => code !== taken.system.code)),
  ];
  if (named) {
    const straight = fits(named.system, false, x, y);
    const swapped = !straight && fits(named.system, true, x, y);
    if (named.how === 'given' || straight || swapped || byRange.length === 0) {
      return {
        found: { system: named.system, swapped },
        how: named.how,
        alternatives: [],
        contradicted: null,
      };
    }
  }
  const [likeliest] = byRange;
  const contradicted = named?.system.code ?? null;
  if (!likeliest) return { found: null, how: null, alternatives: [], contradicted };
  return { found: likeliest, how: 'range', alternatives: others(likeliest), contradicted };
}

function namedSystem({ given, crsNote, format, coordinateColumns }: SystemGrounds) {
  if (given) return { system: given, how: 'given' as const };
  if (crsNote) {
    const system = crsNote.from === 'prj' ? systemOfPrj(crsNote.text) : systemOfName(crsNote.text);
    return system ? { system, how: crsNote.from } : null;
  }
  const system = coordinateColumns.map(systemOfColumn).find((found) => found !== undefined);
  if (system) return { system, how: 'header' as const };
  const wgs84 = format === 'geojson' ? systemOf('4326') : undefined;
  return wgs84 ? { system: wgs84, how: 'standard' as const } : null;
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
