import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { ImportReport } from './imports.contract.ts';
import { Account, outcomeOf } from './judging/account.ts';
import { examine } from './judging/examine.ts';
import { listedIn, type ListedVerdict } from './loading/listedRows.ts';
import { Sample } from './judging/sample.ts';
import { makePlan, type ImportSource } from './makePlan.ts';
import type { ImportMapping } from './mapping/importMapping.ts';

export interface Preview {
  report: ImportReport;
  /** Longitude, latitude in degrees WGS 84. */
  places: [lon: number, lat: number, outcome: 'clean' | 'flagged'][];
  bbox: [west: number, south: number, east: number, north: number] | null;
}

/** What a map can show at once. */
const MOST_PLACES = 5000;
/** Small enough that the server answers others between two batches. */
const BATCH_ROWS = 1000;

/** What would become of the rows of a file. Writes nothing. `onListed` is shown the rows that would be listed. */
export async function preview(
  db: Knex,
  source: ImportSource,
  mapping: ImportMapping,
  by: {
    citySystem: number;
    today: string;
    onListed?: (listed: ListedVerdict[]) => Promise<void>;
    onRead?: (rows: number) => void;
  },
): Promise<Preview> {
  const { plan, crs } = await makePlan(db, source, mapping, by);
  const account = new Account();
  const places = new Sample<Preview['places'][number]>(MOST_PLACES);
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  let areasMade = 0;
  let tallies;
  for await (const { rows, verdicts, around } of examine(db, source.path, source.file, plan, BATCH_ROWS)) {
    account.add(verdicts);
    areasMade += around.areas.takeMade().length;
    tallies = around.tallies;
    for (const verdict of verdicts) {
      if (verdict.kind !== 'new') continue;
      const { lon, lat } = verdict.tree;
      places.show([lon, lat, outcomeOf(verdict) === 'clean' ? 'clean' : 'flagged']);
      extend(box, lon, lat);
    }
    await by.onListed?.(listedIn(plan.columns, rows, verdicts, plan.hasGeometry));
    by.onRead?.(account.rows.read);
    await setImmediate();
  }
  if (!tallies) throw new Error('a file without rows was not refused');
  const bbox: Preview['bbox'] = places.things.length > 0 ? [box.west, box.south, box.east, box.north] : null;
  return { report: account.report(plan, tallies, areasMade, crs), places: places.things, bbox };
}

function extend(
  box: { west: number; south: number; east: number; north: number },
  lon: number,
  lat: number,
): void {
  box.west = Math.min(box.west, lon);
  box.south = Math.min(box.south, lat);
  box.east = Math.max(box.east, lon);
  box.north = Math.max(box.north, lat);
}
