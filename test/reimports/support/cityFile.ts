import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeTreeFile, readTreeFile } from '../../../server/imports/formats/treeFile.ts';

/** Open data beside the project, or where IMPORT_DATA_DIR says: 83,772 trees of Magdeburg, 2021. */
const DATA = process.env.IMPORT_DATA_DIR ?? join(import.meta.dirname, '../../../../shared/data');
const MAGDEBURG = join(DATA, 'magdeburg-2021.shp.zip');

/** A row of a city's file, as text. The file of Magdeburg names no key that is unique: the record's number is made one. */
export interface CityRow {
  baum_id: string;
  baumnummer: string;
  strasse: string;
  ga_lang: string;
  baumhoehe: string;
  kr_durchm: string;
  pflanzjahr: string;
  st_umfang: string;
  X_EPSG25832: string;
  Y_EPSG25832: string;
}

const COLUMNS = [
  'baum_id',
  'baumnummer',
  'strasse',
  'ga_lang',
  'baumhoehe',
  'kr_durchm',
  'pflanzjahr',
  'st_umfang',
  'X_EPSG25832',
  'Y_EPSG25832',
] as const;

/** The first `most` rows of Magdeburg; of an invented town where the file is not there. */
export async function cityRows(most: number): Promise<CityRow[]> {
  return existsSync(MAGDEBURG) ? rowsOfMagdeburg(most) : inventedRows(most);
}

async function rowsOfMagdeburg(most: number): Promise<CityRow[]> {
  const profile = await describeTreeFile(MAGDEBURG);
  const found: CityRow[] = [];
  for await (const rows of readTreeFile(MAGDEBURG, profile, 2000)) {
    const text = (index: number, column: string) => rows.text(index, profile.columns.indexOf(column));
    for (let index = 0; index < rows.length && found.length < most; index++) {
      found.push({
        baum_id: String(rows.number(index)),
        baumnummer: text(index, 'baumnummer'),
        strasse: text(index, 'strasse'),
        ga_lang: text(index, 'ga_lang'),
        baumhoehe: text(index, 'baumhoehe'),
        kr_durchm: text(index, 'kr_durchm'),
        pflanzjahr: text(index, 'pflanzjahr'),
        st_umfang: text(index, 'st_umfang'),
        X_EPSG25832: rows.x(index).toFixed(3),
        Y_EPSG25832: rows.y(index).toFixed(3),
      });
    }
    if (found.length >= most) break;
  }
  return found;
}

function inventedRows(most: number): CityRow[] {
  return Array.from({ length: most }, (_, index) => ({
    baum_id: String(index + 1),
    // Some numbers stand twice, as in every real file.
    baumnummer: String(1 + (index % 97)),
    strasse: `Straße ${Math.floor(index / 100)}`,
    ga_lang:
      ['Tilia cordata, Winterlinde', 'Quercus robur, Stieleiche', 'Acer platanoides, Spitz-Ahorn'][
        index % 3
      ] ?? '',
    baumhoehe: String(3 + (index % 20)),
    kr_durchm: `${2 + (index % 9)}.00`,
    pflanzjahr: index % 4 === 0 ? '**********' : String(1950 + (index % 60)),
    st_umfang: `${30 + (index % 200)}.00`,
    X_EPSG25832: (678_000 + (index % 300) * 7).toFixed(3),
    Y_EPSG25832: (5_777_000 + Math.floor(index / 300) * 7).toFixed(3),
  }));
}

/** Writes rows as CSV; the path. */
export async function writeCity(rows: readonly CityRow[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'baumkataster-city-')), 'stadt.csv');
  const lines = function* () {
    yield `${COLUMNS.join(';')}\r\n`;
    for (const row of rows) yield `${COLUMNS.map((column) => row[column]).join(';')}\r\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}
