import { may } from '../../accounts/permissions.rules.ts';
import type { Work } from '../../http/serve.ts';
import type { Kind } from '../diversity.rules.ts';
import * as store from './statistics.store.ts';

export interface DueOfPlace {
  /** Null: trees without a district. */
  place: string | null;
  trees: number;
  overdue: number;
  due: number;
  upcoming: number;
  uninspected: number;
}

export interface Statistics {
  year: number;
  district: string | null;
  years: number[];
  districts: string[];
  /** Trees that stand. */
  trees: number;
  /** Closed in the year and not corrected since. */
  inspections: { month: number; inspectorId: string; inspector: string; count: number }[];
  results: { result: string; count: number }[];
  /** What was found in the year, the most frequent first. */
  findings: { list: 'damage' | 'fungus' | 'pest' | 'habitat'; code: string; count: number; trees: number }[];
  dueByDistrict: DueOfPlace[];
  /** The areas with most trees overdue or due. */
  dueByArea: DueOfPlace[];
  /** Measures that are not finished; `late`: past their deadline and still to be done, as the list of measures counts. */
  measures: { urgency: string; status: string; count: number; late: number }[];
  /** Those whose numbers may be seen. */
  inspectors: {
    inspectorId: string;
    inspector: string;
    inspections: number;
    trees: number;
    measures: number;
  }[];
  /** There are more people, whose numbers are not told one by one. */
  hidesPeople: boolean;
  species: (Kind & { id: number; germanName: string; englishName: string })[];
  genera: Kind[];
  families: Kind[];
  speciesUnknown: number;
  /** By decade of planting; null where the year is unknown. */
  decades: { decade: number | null; trees: number }[];
  agePhases: { agePhase: string | null; trees: number }[];
  vitality: { place: string | null; vitality: string | null; trees: number }[];
}

/** Whose inspections are told by name. */
type PeopleSight = 'all' | { inspectorId: string };

/** As of rounds: who plans sees how much each has done, whoever inspects themselves, and nobody else anybody. */
export function peopleSightOf({ account }: Pick<Work, 'account'>): PeopleSight {
  return may(account.roles, 'tasks.plan') ? 'all' : { inspectorId: account.id };
}

/** All numbers of the page of statistics; every one of them is counted by the database. */
export async function readStatistics(
  { db, today }: Pick<Work, 'db' | 'today'>,
  { year, district }: { year: number; district?: string | undefined },
  sight: PeopleSight,
): Promise<Statistics> {
  const scope = { year, district: district ?? null };
  const [years, districts, inspections, results, findings, inspectors] = await Promise.all([
    store.yearsOf(db),
    store.districtsOf(db),
    store.inspectionsByMonth(db, scope),
    store.results(db, scope),
    store.findings(db, scope),
    store.inspectors(db, scope),
  ]);
  const [measures, dueByDistrict, dueByArea, species, stock] = await Promise.all([
    store.measures(db, scope, today),
    store.dueByDistrict(db, scope, today),
    store.dueByArea(db, scope, today),
    store.speciesCounts(db, scope),
    store.stockCounts(db, scope),
  ]);
  const trees = sumOf(stock);
  const seen =
    sight === 'all' ? inspectors : inspectors.filter(({ inspectorId }) => inspectorId === sight.inspectorId);
  return {
    ...scope,
    years,
    districts,
    trees,
    inspections,
    results,
    findings,
    inspectors: seen,
    hidesPeople: seen.length < inspectors.length,
    measures,
    dueByDistrict,
    dueByArea,
    species,
    genera: kindsBy(species, ({ genus }) => genus),
    families: kindsBy(species, ({ family }) => family),
    speciesUnknown: trees - sumOf(species),
    decades: groupsBy(stock, ({ decade }) => decade)
      .map(([decade, rows]) => ({ decade, trees: sumOf(rows) }))
      .toSorted((a, b) => (a.decade ?? Infinity) - (b.decade ?? Infinity)),
    agePhases: groupsBy(stock, ({ agePhase }) => agePhase).map(([agePhase, rows]) => ({
      agePhase,
      trees: sumOf(rows),
    })),
    vitality: vitalityByDistrict(stock),
  };
}

type Stock = Awaited<ReturnType<typeof store.stockCounts>>;

function vitalityByDistrict(stock: Stock): Statistics['vitality'] {
  return groupsBy(stock, ({ district, vitality }) => JSON.stringify([district, vitality]))
    .flatMap(([, rows]) => rows.slice(0, 1).map((row) => ({ row, trees: sumOf(rows) })))
    .map(({ row: { district, vitality }, trees }) => ({ place: district, vitality, trees }))
    .toSorted((a, b) => compare(a.place, b.place) || compare(a.vitality, b.vitality));
}

/** What is unknown comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'de');
}

function kindsBy<Row extends { trees: number }>(rows: readonly Row[], name: (row: Row) => string): Kind[] {
  return groupsBy(rows, name)
    .map(([group, members]) => ({ name: group, trees: sumOf(members) }))
    .toSorted((a, b) => b.trees - a.trees || a.name.localeCompare(b.name));
}

function groupsBy<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): [Key, Row[]][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups];
}

function sumOf(rows: readonly { trees: number }[]): number {
  return rows.reduce((sum, { trees }) => sum + trees, 0);
}
