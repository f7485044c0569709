import { v7 as uuidv7 } from 'uuid';
import type { RowBatch } from '../imports/formats/rowBatch.ts';
import { originalOf } from '../imports/loading/listedRows.ts';
import type { HistoryIssue, HistoryOutcome } from './histories.contract.ts';
import { historyState, type HistoryField, type HistoryKind } from './histories.fields.ts';
import {
  countsAsRegular,
  identityOf,
  isBeforePlanting,
  readCost,
  stateOf,
  treeOfDay,
} from './histories.rules.ts';
import type { HistoryMapping } from './historyMapping.ts';
import { HistoryRow } from './historyRow.ts';
import type { KeyedTree } from './treeKeys.store.ts';
import type { TreesByKey } from './treesByKey.ts';
import type { HistoryCodes } from './understandHistory.ts';

/** What rows are judged by. `seen`: the row in which an identity stood first. */
export interface HistoryPlan {
  mapping: HistoryMapping;
  columns: readonly string[];
  columnOf: ReadonlyMap<HistoryField, number>;
  codes: HistoryCodes;
  trees: TreesByKey;
  seen: Map<string, number>;
  today: string;
}

export interface JudgedRow {
  place: number;
  outcome: HistoryOutcome;
  tree_id: string | null;
  label: string;
  identity: string | null;
  said: object | null;
  issues: HistoryIssue[];
  original: Record<string, string>;
}

/** What becomes of each of some rows; whether one is in the cadastre already is asked for many at once, later. */
export function judgeHistory(rows: RowBatch, plan: HistoryPlan): JudgedRow[] {
  return Array.from({ length: rows.length }, (_, index) => judgeRow(rows, index, plan));
}

function judgeRow(rows: RowBatch, index: number, plan: HistoryPlan): JudgedRow {
  const columns = { names: plan.columns, of: plan.columnOf };
  const row = new HistoryRow(rows, index, columns, plan.codes);
  const place = rows.number(index);
  const key = row.name(plan.mapping.key);
  const label = [row.name('control_area'), key].filter(Boolean).join(' ');
  const common = { place, label, original: originalOf(plan.columns, rows, index, false), issues: row.issues };
  const not = (outcome: HistoryOutcome, tree: KeyedTree | null = null) => ({
    ...common,
    ...(tree ? { label: tree.label } : {}),
    outcome,
    tree_id: tree?.id ?? null,
    identity: null,
    said: null,
  });
  const fault = rows.fault(index);
  if (fault !== null) {
    row.issues.push({ column: null, key: fault, value: '' });
    return not('refused');
  }
  if (key === '') {
    row.note(plan.mapping.key, 'no_key', '');
    return not('refused');
  }
  const told = READERS[plan.mapping.kind](row, plan);
  if (!told) return not('refused');
  const found = treeOfDay(plan.trees.named(key, row.name('control_area')), told.day);
  if (found === null || found === 'several') {
    row.note(plan.mapping.key, found === null ? 'tree_unknown' : 'tree_ambiguous', key);
    return not(found === null ? 'not_found' : 'ambiguous');
  }
  const { tree } = found;
  const identity = identityOf(tree.id, told.day, told.what, told.who);
  const before = plan.seen.get(identity);
  if (before !== undefined) {
    row.note(plan.mapping.key, 'row_doubled', key, { row: before });
    return not('doubled', tree);
  }
  plan.seen.set(identity, place);
  if (found.isPredecessor) row.note('day', 'joined_to_predecessor', told.day ?? '');
  else if (isBeforePlanting(told.day, tree.plantingYear))
    row.note('day', 'before_planting', told.day ?? '', { planted: tree.plantingYear ?? '' });
  return {
    ...common,
    label: tree.label,
    outcome: 'taken',
    tree_id: tree.id,
    identity,
    said: told.of(tree, row),
  };
}

/** What a row tells, once its tree is known; null: it cannot be taken. */
interface Told {
  day: string | null;
  what: string;
  who: string;
  of(tree: KeyedTree, row: HistoryRow): object;
}

const READERS: Record<HistoryKind, (row: HistoryRow, plan: HistoryPlan) => Told | null> = {
  inspections: readInspection,
  measures: readMeasure,
};

function readInspection(row: HistoryRow, plan: HistoryPlan): Told | null {
  const day = row.day('day');
  if (day === null) {
    if (row.issues.length === 0) row.note('day', 'no_day', row.text('day'));
    return null;
  }
  if (day > plan.today) row.note('day', 'in_future', row.text('day'));
  const type = row.code('type');
  const said = {
    inspectedOn: day,
    type,
    countsAsRegular: countsAsRegular(type, plan.columnOf.has('type')),
    inspector: row.name('inspector') || null,
    result: row.code('result'),
    vitality: row.code('vitality'),
    condition: row.code('condition'),
    nextDueOn: row.day('next_due_on'),
    findings: row.words('findings'),
    remarks: row.words('remarks'),
  };
  return { day, what: row.name('type'), who: row.name('inspector'), of: () => said };
}

/** Of an open measure nobody said how pressing it is: it waits for the next regular inspection. Own proposal. */
const USUAL_URGENCY = 'D6';

function readMeasure(row: HistoryRow, plan: HistoryPlan): Told | null {
  const given = row.name('measure');
  if (given === '') {
    row.note('measure', 'no_measure', '');
    return null;
  }
  const doneOn = row.day('day');
  const notedOn = row.day('noted_on');
  const state = stateOf(historyState.nullable().parse(row.code('state')), doneOn);
  const measure = row.code('measure');
  if (state === 'open' && measure === null) {
    row.note('measure', 'open_measure_unknown', given);
    return null;
  }
  noteDays(row, plan, { state, doneOn, notedOn });
  const urgency = row.code('urgency');
  const cost = row.text('cost') === '' ? null : readCost(row.text('cost'));
  if (row.text('cost') !== '' && cost === null) row.note('cost', 'not_a_cost', row.text('cost'));
  const said = {
    measure,
    measureAsGiven: given,
    state,
    notedOn,
    doneOn: state === 'done' ? doneOn : null,
    deadline: row.day('deadline'),
    contractor: row.name('contractor') || null,
    cost,
    remarks: row.words('remarks'),
  };
  return {
    day: doneOn ?? notedOn,
    what: given,
    who: row.name('contractor'),
    of: (tree) => ({ ...said, ...asProposal(row, { state, urgency, isStanding: tree.isLiving }) }),
  };
}

function noteDays(
  row: HistoryRow,
  { today }: HistoryPlan,
  { state, doneOn, notedOn }: { state: string; doneOn: string | null; notedOn: string | null },
): void {
  if (state === 'done' && doneOn === null) row.note('day', 'done_without_day', row.text('day'));
  if (doneOn !== null && doneOn > today) row.note('day', 'in_future', row.text('day'));
  if (notedOn !== null && notedOn > today) row.note('noted_on', 'in_future', row.text('noted_on'));
}

/** What becomes a proposal to the office: what is open at a tree that stands. */
function asProposal(
  row: HistoryRow,
  { state, urgency, isStanding }: { state: string; urgency: string | null; isStanding: boolean },
): { urgency: string | null; measureId: string | null } {
  if (state !== 'open') return { urgency, measureId: null };
  if (!isStanding) {
    row.note('state', 'tree_gone', row.text('state'));
    return { urgency, measureId: null };
  }
  if (urgency === null) row.note('urgency', 'urgency_assumed', row.text('urgency'));
  return { urgency: urgency ?? USUAL_URGENCY, measureId: uuidv7() };
}
