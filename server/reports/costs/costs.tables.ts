import type { PaperFormats } from '../formats.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import { costPer100, costPerTree, leftOf, sumOfEuros, usedShare } from './costs.rules.ts';
import type { Costs } from './costs.store.ts';
import type { CostReport } from './costs.ts';
import { COST_WORDS, type CostWords } from './costs.text.ts';

/** So many control areas are shown one by one on screen and paper; the others as one. A workbook has all of them. */
const MOST_AREAS = 25;

/** The costs as tables with their words, from the whole to the single street. */
export function costTables(report: CostReport, f: PaperFormats, mostAreas = MOST_AREAS): StatisticsTable[] {
  const words = COST_WORDS[f.language];
  const setting = { report, f, words, year: String(report.year) };
  return [centres(setting), measures(setting), firms(setting), areas(setting, mostAreas), years(setting)];
}

interface Setting {
  report: CostReport;
  f: PaperFormats;
  words: CostWords;
  year: string;
}

const money = (name: string) => ({ name, kind: 'money' as const });
const whole = (name: string) => ({ name, kind: 'whole' as const });
const text = (name: string) => ({ name, kind: 'text' as const });

/** The three sums that every table has side by side, and every bar in that order. */
function sumColumns({ columns }: CostWords) {
  return [money(columns.planned), money(columns.ordered), money(columns.spent)];
}

function sumsOf({ planned, ordered, spent }: Costs): number[] {
  return [planned, ordered, spent];
}

function centres({ report, words, year }: Setting): StatisticsTable {
  const { columns: c } = words;
  const amounts = report.centres.map(({ amount }) => amount);
  const amount = amounts.every((one) => one === null) ? null : sumOfEuros(amounts);
  const row = (name: string, of: number | null, costs: Costs) => [
    name,
    of,
    ...sumsOf(costs),
    leftOf(of, costs),
    usedShare(of, costs),
  ];
  return {
    id: 'costsByCentre',
    title: words.centres.title(year),
    note: words.centres.note,
    columns: [
      text(words.centres.name),
      money(c.amount),
      ...sumColumns(words),
      money(c.left),
      { name: c.used, kind: 'share' },
    ],
    rows: report.centres.map((one) => row(one.centre ?? words.noCentre, one.amount, one)),
    foot: [row(words.sum, amount, report.total)],
    chart: { label: 0, values: [2, 3, 4], limit: null },
  };
}

function measures({ report, f, words, year }: Setting): StatisticsTable {
  const { columns: c } = words;
  const row = (name: string, costs: Costs) => [
    name,
    costs.measures,
    costs.trees,
    ...sumsOf(costs),
    costPerTree(costs),
    costPer100(costs, report.trees),
  ];
  return {
    id: 'costsByMeasure',
    title: words.measures.title(year),
    note: words.measures.note,
    columns: [
      text(words.measures.name),
      whole(c.measures),
      whole(c.trees),
      ...sumColumns(words),
      money(c.perTree),
      money(c.per100),
    ],
    rows: report.measures.map((one) => row(f.code('measure', one.measure), one)),
    foot: [row(words.sum, report.total)],
    chart: { label: 0, values: [3, 4, 5], limit: null },
  };
}

function firms({ report, words, year }: Setting): StatisticsTable {
  const { columns: c } = words;
  const row = (name: string, costs: Costs) => [
    name,
    costs.measures,
    costs.trees,
    ...sumsOf(costs),
    costPerTree(costs),
  ];
  return {
    id: 'costsByFirm',
    title: words.firms.title(year),
    note: null,
    columns: [
      text(words.firms.name),
      whole(c.measures),
      whole(c.trees),
      ...sumColumns(words),
      money(c.perTree),
    ],
    rows: report.firms.map((one) => row(one.firm ?? (one.isOpen ? words.firms.open : words.firms.own), one)),
    foot: [row(words.sum, report.total)],
    chart: { label: 0, values: [3, 4, 5], limit: null },
  };
}

function areas({ report, f, words, year }: Setting, most: number): StatisticsTable {
  const { columns: c } = words;
  const row = (name: string, standing: number, costs: Costs) => [
    name,
    standing,
    costs.measures,
    ...sumsOf(costs),
    costPerTree(costs),
    costPer100(costs, standing),
  ];
  const others = report.areas.slice(most);
  const together = others.reduce((sum, { standing }) => sum + standing, 0);
  return {
    id: 'costsByArea',
    title: words.areas.title(year),
    note: words.areas.note,
    columns: [
      text(words.areas.name),
      whole(c.standing),
      whole(c.measures),
      ...sumColumns(words),
      money(c.perTree),
      money(c.per100),
    ],
    rows: report.areas.slice(0, most).map((one) => row(one.area, one.standing, one)),
    foot: [
      ...(others.length === 0 ? [] : [row(words.rest(f.number(others.length)), together, addedUp(others))]),
      row(words.sum, report.trees, report.total),
    ],
    chart: { label: 0, values: [3, 4, 5], limit: null },
  };
}

/** Of several areas together: no tree stands in two of them, so trees may be added as well. */
function addedUp(all: readonly Costs[]): Costs {
  const sum = (of: (one: Costs) => number) => sumOfEuros(all.map(of));
  return {
    measures: sum(({ measures: count }) => count),
    trees: sum(({ trees }) => trees),
    treesDone: sum(({ treesDone }) => treesDone),
    withoutPrice: sum(({ withoutPrice }) => withoutPrice),
    planned: sum(({ planned }) => planned),
    ordered: sum(({ ordered }) => ordered),
    spent: sum(({ spent }) => spent),
  };
}

function years({ report, words }: Setting): StatisticsTable {
  const { columns: c } = words;
  return {
    id: 'costsByYear',
    title: words.years.title,
    note: words.measures.note,
    columns: [
      text(words.years.name),
      money(c.amount),
      ...sumColumns(words),
      whole(c.trees),
      money(c.perTree),
      money(c.per100),
    ],
    rows: report.years.map((one) => [
      String(one.year),
      one.amount,
      ...sumsOf(one),
      one.trees,
      costPerTree(one),
      costPer100(one, report.trees),
    ]),
    chart: { label: 0, values: [2, 3, 4], limit: null },
  };
}
