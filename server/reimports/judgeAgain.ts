import { v7 as uuidv7 } from 'uuid';
import type { RowBatch } from '../imports/formats/rowBatch.ts';
import type { AreaBook } from '../imports/judging/areaBook.ts';
import { areaNameOf, nameIn } from '../imports/judging/areaName.ts';
import { locate } from '../imports/judging/locate.ts';
import type { ImportPlan } from '../imports/judging/plan.ts';
import { readFacts } from '../imports/judging/readFacts.ts';
import { RowReader } from '../imports/judging/rowReader.ts';
import type { Tallies } from '../imports/judging/tallies.ts';
import type { RowIssue, TreeFacts } from '../imports/judging/verdict.ts';
import type { SourceKeys } from './matching.ts';
import type { ReimportKey } from './reimports.contract.ts';
import type { SourceFacts } from './reimports.rules.ts';
import { newTreeOf, saysOf } from './says.ts';

/** What is known of everything around the rows. Judging adds to it what the rows bring. */
export interface Around {
  plan: ImportPlan;
  key: ReimportKey;
  keys: SourceKeys;
  areas: AreaBook;
  tallies: Tallies;
}

/** A row of the file, before it is compared with its tree. */
export type JudgedRow = {
  row: number;
  issues: RowIssue[];
  place: readonly [number, number] | null;
  label: string;
} & (
  | { kind: 'refused' }
  | { kind: 'new'; treeId: string; tree: SourceFacts }
  | { kind: 'known'; treeId: string; says: Partial<SourceFacts> }
);

/** Judges the rows of a batch: to which tree each belongs and what it says of it, or why that cannot be said. */
export function judgeAgain(rows: RowBatch, around: Around): JudgedRow[] {
  const { plan, tallies } = around;
  const reader = new RowReader(plan, rows, tallies);
  const places = locate(plan, rows);
  return Array.from({ length: rows.length }, (_, index) => {
    reader.start(index);
    const facts = readFacts(plan, reader);
    const fault = places.faults[index] ?? null;
    const place = fault === null ? ([places.lon[index] ?? 0, places.lat[index] ?? 0] as const) : null;
    if (fault !== null) reader.note(null, fault, '');
    const row = { rows, index, facts, place, broken: rows.fault(index) };
    return { row: rows.number(index), place, label: labelOf(around, row), ...judgeRow(reader, row, around) };
  });
}

interface Row {
  rows: RowBatch;
  index: number;
  facts: TreeFacts;
  place: readonly [number, number] | null;
  /** Why the record as a whole cannot be read. */
  broken: string | null;
}

type Judgement =
  | { kind: 'refused'; issues: RowIssue[] }
  | { kind: 'new'; issues: RowIssue[]; treeId: string; tree: SourceFacts }
  | { kind: 'known'; issues: RowIssue[]; treeId: string; says: Partial<SourceFacts> };

function judgeRow(reader: RowReader, row: Row, around: Around): Judgement {
  const key = keyOf(row, around);
  const refused = (): Judgement => ({ kind: 'refused', issues: reader.issues });
  if (key === null) {
    reader.note(around.key, 'key_missing', '');
    return refused();
  }
  const match = around.keys.match(key);
  const first = around.keys.rowBefore(key, row.rows.number(row.index));
  const shown = row.facts[around.key === 'number' ? 'number' : 'externalKey'] ?? '';
  if (first !== undefined) reader.note(around.key, 'key_twice', shown, { first });
  if (match.kind === 'ambiguous') reader.note(around.key, 'key_ambiguous', shown, { trees: match.trees });
  if (first !== undefined || match.kind === 'ambiguous' || row.broken !== null) return refused();
  if (match.kind === 'none') return judgeNew(reader, row, around);
  const names = nameIn(around.plan, row.rows, row.index, 'control_area') || row.facts.street;
  const says = saysOf(around.plan, reader, { ...row, area: names ? areaOf(row, around) : null });
  return { kind: 'known', issues: reader.issues, treeId: match.treeId, says };
}

function judgeNew(reader: RowReader, row: Row, around: Around): Judgement {
  const { facts, place } = row;
  if (place === null || facts.status === null) return { kind: 'refused', issues: reader.issues };
  const area = areaOf(row, around);
  const tree = newTreeOf(around.plan, { facts, status: facts.status, area, place });
  return { kind: 'new', issues: reader.issues, treeId: uuidv7(), tree };
}

function areaOf({ rows, index, facts }: Row, { plan, areas }: Around) {
  const name = areaNameOf(plan, rows, index, facts.street);
  return areas.known(name) ?? areas.make(name, nameIn(plan, rows, index, 'district') || null);
}

/** A number counts within its control area; one that does not exist yet has no trees, and any name serves. */
function keyOf({ rows, index, facts }: Row, { plan, key, areas }: Around): string | null {
  if (key === 'external_key') return facts.externalKey;
  if (facts.number === null) return null;
  const name = areaNameOf(plan, rows, index, facts.street);
  const area = areas.known(name);
  return `${area && !area.isNew ? area.id : name.toLowerCase()} ${facts.number}`;
}

function labelOf({ plan }: Around, { rows, index, facts }: Row): string {
  return [areaNameOf(plan, rows, index, facts.street), facts.number]
    .filter((part) => part !== null)
    .join(' ');
}
