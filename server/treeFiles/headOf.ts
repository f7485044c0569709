import type { FileOrder } from './treeFile.ts';

const DEGREES = 4326;
const HEADS = {
  de: { degrees: ['ID', 'Länge', 'Breite'], metres: ['ID', 'Ostwert', 'Nordwert'] },
  en: { degrees: ['ID', 'Longitude', 'Latitude'], metres: ['ID', 'Easting', 'Northing'] },
};

/** How tables call the three columns that are always there. */
export function headOf({ crs, language }: Pick<FileOrder, 'crs' | 'language'>): string[] {
  return HEADS[language][crs.epsg === DEGREES ? 'degrees' : 'metres'];
}

/** A centimetre of degrees, RFC 7946, section 11.2; a millimetre of metres. */
export function decimalsOf({ crs }: Pick<FileOrder, 'crs'>): number {
  return crs.epsg === DEGREES ? 7 : 3;
}
