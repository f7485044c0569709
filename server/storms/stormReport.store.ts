import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import { photosOfTrees } from '../photos/photos.store.ts';
import type { Photo } from '../photos/photos.contract.ts';
import { cordonsOfStorm } from './cordons.store.ts';
import type { Cordon, Storm, StormCounts, StormFinding, StormTree } from './storms.contract.ts';
import { countsByArea } from './storms.store.ts';
import { stormFindings, treesOfStorms } from './stormTrees.store.ts';

export interface StormReport {
  storm: Storm;
  areas: (StormCounts & { name: string })[];
  people: { name: string; qualification: string | null; checks: number; first: string; last: string }[];
  findings: StormFinding[];
  cordons: Cordon[];
  /** Trees nobody has looked at. */
  left: StormTree[];
}

/** Own proposal: a paper of more pages is read by nobody; what is left out is counted on it. */
export const MOST_REPORTED = 2000;

/** All a closing report says. */
export async function readReport(db: Knex, storm: Storm): Promise<StormReport> {
  const trees = await treesOfStorms(db, [storm.id]);
  return {
    storm,
    areas: await countsByArea(db, storm.id),
    people: await checkers(db, storm.id),
    findings: await stormFindings(db, storm.id, MOST_REPORTED),
    cordons: await cordonsOfStorm(db, storm.id),
    left: trees.filter(({ state }) => state === 'open' || state === 'withdrawn'),
  };
}

/** Whoever looked at trees of the storm, and when. */
function checkers(db: Knex, stormId: string): Promise<StormReport['people']> {
  return select(
    db,
    sql`SELECT p.name, max(i.inspector_qualification) AS qualification, count(*)::integer AS checks,
               min(i.inspected_at) AS first, max(i.inspected_at) AS last
        FROM storm_trees s
        JOIN inspections i ON i.id = s.check_id
        JOIN accounts p ON p.id = i.inspector_id
        WHERE s.storm_id = ${stormId}
        GROUP BY p.id, p.name
        ORDER BY p.name`,
  );
}

/** The photos that findings name, as far as they have arrived. */
export async function readPhotosOf(db: Knex, findings: readonly StormFinding[]): Promise<Photo[]> {
  const named = new Set(findings.flatMap(({ photoIds }) => photoIds));
  if (named.size === 0) return [];
  const photos = await photosOfTrees(
    db,
    findings.filter(({ photoIds }) => photoIds.length > 0).map(({ treeId }) => treeId),
  );
  return photos.filter(({ id }) => named.has(id));
}
