import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import proj4 from 'proj4';

const GRID = 'BETA2007';
/** Where PROJ itself looks; Debian's package `proj-data` puts it into the last of them. */
const FOLDERS = [process.env.PROJ_DATA, process.env.PROJ_LIB, '/usr/local/share/proj', '/usr/share/proj'];

/**
 * The name of the official grid from DHDN to ETRS89 for all of Germany (BKG, EPSG transformation 15948), when this
 * machine has it; null when not. Looked for once.
 */
export function officialGrid(): string | null {
  found ??= load() ? GRID : '';
  return found || null;
}

let found: string | undefined;

function load(): boolean {
  const bytes = FOLDERS.map((folder) => (folder ? bytesOf(join(folder, `${GRID}.gsb`)) : null)).find(Boolean);
  if (!bytes) return false;
  proj4.nadgrid(GRID, Uint8Array.from(bytes).buffer);
  return true;
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null; // most machines do not have it
  }
}
