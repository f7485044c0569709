import type { Knex } from 'knex';
import { lastAnchor, type SentAnchor } from '../../audit/anchors/anchors.store.ts';
import { lastBlock, type Block } from '../../audit/blocks.store.ts';
import { allCodeLists } from '../../codes/codes.store.ts';
import { decisionsAtTree } from '../../fellings/decisions.store.ts';
import type { TakenInspection, TakenMeasure } from '../../histories/histories.contract.ts';
import { takenInspections, takenMeasures } from '../../histories/histories.store.ts';
import type { Felling } from '../../fellings/fellings.contract.ts';
import type { FellingFacts } from '../../fellings/fellings.rules.ts';
import type { Work } from '../../http/serve.ts';
import type { Inspection } from '../../inspections/inspections.contract.ts';
import { inspectionsOfTree } from '../../inspections/inspections.store.ts';
import type { Photo } from '../../photos/photos.contract.ts';
import { photosOfTree } from '../../photos/photos.store.ts';
import type { TreeSupport } from '../../supports/supports.contract.ts';
import { supportsWithInspections } from '../../supports/supportFiles.ts';
import { requireTree } from '../../trees/trees.commands.ts';
import type { Tree, TreeSummary } from '../../trees/trees.contract.ts';
import { treesNear } from '../../trees/trees.store.ts';
import { paperFormats, type PaperFormats } from '../formats.ts';
import type { PaperLanguage } from '../paper.text.ts';
import * as store from './caseFile.store.ts';

/** All that is known of a tree, as its case file tells it. */
export interface CaseFile {
  tree: Tree;
  importedFile: string | null;
  projected: { epsg: number; east: number; north: number } | null;
  neighbours: TreeSummary[];
  /** Oldest first; numbered so in the whole file. */
  inspections: Inspection[];
  /** What other systems keep of the tree, newest first. */
  taken: { inspections: TakenInspection[]; measures: TakenMeasure[] };
  /** Oldest first; numbered so in the whole file. */
  photos: Photo[];
  measures: store.CaseMeasure[];
  fellings: CaseFelling[];
  /** Those that are there first; of each the newest inspection first. */
  supports: TreeSupport[];
  tasks: store.CaseTask[];
  events: store.CaseEvent[];
  /** What is meant by the ids in events. */
  names: ReadonlyMap<string, string>;
  /** The event that states an inspection or a photo, by its id. */
  stated: ReadonlyMap<string, { id: number; block: number | null }>;
  head: Block | null;
  anchor: SentAnchor | null;
  publicKey: string;
  formats: PaperFormats;
}

/** What was decided about a felling, oldest decision first; `facts` is what holds. */
export interface CaseFelling {
  id: string;
  measure: string;
  felledOn: string | null;
  felledAs: string | null;
  facts: FellingFacts;
  decisions: Felling['decisions'];
}

/** Neighbours within this many metres are drawn; a street of trees at ten metres shows both next ones. */
export const SKETCH_RADIUS_M = 35;
const MOST_NEIGHBOURS = 80;

/** Reads the whole file of a tree. Throws 404 like the tree's own page. */
export async function readCaseFile(
  work: Work,
  treeId: string,
  { epsg, publicKey, language }: { epsg: number; publicKey: string; language: PaperLanguage },
): Promise<CaseFile> {
  const { db } = work;
  const tree = await requireTree(work, treeId);
  const [inspections, photos] = await Promise.all([inspectionsOfTree(db, treeId), photosOfTree(db, treeId)]);
  const supports = await supportsWithInspections(db, [treeId]);
  const lists = await allCodeLists(db);
  const events = await store.eventsOfCase(db, treeId);
  const projected = await store.projectedPosition(db, treeId, epsg);
  return {
    tree,
    importedFile: await fileOf(db, tree),
    projected: projected ? { epsg, ...projected } : null,
    neighbours: await neighboursOf(work, tree),
    inspections: inspections.toReversed(),
    taken: {
      inspections: await takenInspections(db, treeId),
      measures: await takenMeasures(db, treeId),
    },
    photos: photos.toReversed(),
    measures: await store.measuresOfCase(db, treeId),
    fellings: byFelling(await decisionsAtTree(db, treeId)),
    supports,
    tasks: await store.tasksOfCase(db, treeId),
    events,
    names: await store.namesInEvents(db, events),
    stated: await statedBy(db, [...inspections, ...photos, ...supports.flatMap((one) => one.inspections)]),
    head: (await lastBlock(db)) ?? null,
    anchor: (await lastAnchor(db)) ?? null,
    publicKey,
    formats: paperFormats(language, work.timeZone, lists),
  };
}

type DecisionAtTree = Awaited<ReturnType<typeof decisionsAtTree>>[number];

function byFelling(decisions: readonly DecisionAtTree[]): CaseFelling[] {
  const found = new Map<string, CaseFelling>();
  for (const { id, measure, felledOn, felledAs, ...decision } of decisions) {
    const earlier = found.get(id)?.decisions ?? [];
    const all = [...earlier, decision];
    found.set(id, { id, measure, felledOn, felledAs, facts: decision.facts, decisions: all });
  }
  return [...found.values()];
}

async function fileOf(db: Knex, { importId }: Tree): Promise<string | null> {
  return importId === null ? null : ((await store.importedFrom(db, importId))?.fileName ?? null);
}

async function neighboursOf({ db, today }: Work, tree: Tree): Promise<TreeSummary[]> {
  const [lon, lat] = tree.position;
  const near = { lon, lat, radiusM: SKETCH_RADIUS_M, limit: MOST_NEIGHBOURS };
  return (await treesNear(db, near, today)).filter(({ id }) => id !== tree.id);
}

async function statedBy(db: Knex, things: readonly { id: string }[]): Promise<CaseFile['stated']> {
  const events = await store.eventsStating(
    db,
    things.map(({ id }) => id),
  );
  return new Map(events.map(({ thingId, id, block }) => [thingId, { id, block }]));
}

/** The numbers under which photos and inspections stand in the file, by their ids. */
export function numbersOf(things: readonly { id: string }[]): ReadonlyMap<string, number> {
  return new Map(things.map(({ id }, index) => [id, index + 1]));
}
