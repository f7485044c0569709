import { judgeDiversity } from '../diversity.rules.ts';
import type { PaperFormats } from '../formats.ts';
import { LOCALES } from '../paper.text.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import type { DueOfPlace, Statistics } from './statistics.ts';
import { STATISTICS_WORDS, type StatisticsWords } from './statistics.text.ts';
import { stockTables } from './stock.tables.ts';

/** The numbers as tables with their words, in the order they are read: the year, what is due, the stock. */
export function tablesOf(numbers: Statistics, f: PaperFormats): StatisticsTable[] {
  const words = STATISTICS_WORDS[f.language];
  const setting = { numbers, f, words };
  return [
    inspections(setting),
    results(setting),
    findings(setting),
    ...(numbers.hidesPeople && numbers.inspectors.length === 0 ? [] : [inspectors(setting)]),
    due(words.due.byDistrict, 'dueByDistrict', words.due.district, numbers.dueByDistrict, words),
    due(words.due.byArea, 'dueByArea', words.due.area, numbers.dueByArea, words),
    measures(setting),
    diversity(setting),
    ...stockTables(setting),
  ];
}

export interface TableSetting {
  numbers: Statistics;
  f: PaperFormats;
  words: StatisticsWords;
}

/** More people in one chart are told apart by nobody. */
const MOST_PEOPLE = 8;
const MONTHS = 12;

function inspections({ numbers, f, words }: TableSetting): StatisticsTable {
  const months = new Intl.DateTimeFormat(LOCALES[f.language], { month: 'long', timeZone: 'UTC' });
  const people = numbers.inspectors.toSorted((a, b) => b.inspections - a.inspections).slice(0, MOST_PEOPLE);
  const hasRest = people.length > 0 && (numbers.hidesPeople || numbers.inspectors.length > people.length);
  const rows = Array.from({ length: MONTHS }, (_, index) => {
    const inMonth = numbers.inspections.filter(({ month }) => month === index + 1);
    const sum = inMonth.reduce((all, { count }) => all + count, 0);
    const each = people.map(
      ({ inspectorId }) => inMonth.find((one) => one.inspectorId === inspectorId)?.count ?? 0,
    );
    const rest = sum - each.reduce((all, count) => all + count, 0);
    return [months.format(Date.UTC(2000, index, 1)), ...each, ...(hasRest ? [rest] : []), sum];
  });
  const names = [...people.map(({ inspector }) => inspector), ...(hasRest ? [words.rest] : [])];
  const { title, byMonth, note, month } = words.inspections;
  return {
    id: 'inspections',
    title: (names.length === 0 ? byMonth : title)(String(numbers.year)),
    note,
    columns: [text(month), ...names.map(whole), whole(words.sum)],
    rows,
    // Where nobody is named the sum is what is drawn.
    chart: { label: 0, values: names.length === 0 ? [1] : names.map((_, index) => index + 1), limit: null },
  };
}

function results({ numbers, f, words }: TableSetting): StatisticsTable {
  const all = numbers.results.reduce((sum, { count }) => sum + count, 0);
  return {
    id: 'results',
    title: words.results.title(String(numbers.year)),
    note: null,
    columns: [text(words.results.result), whole(words.results.count), share(words.share)],
    rows: numbers.results.map(({ result, count }) => [f.code('result', result), count, count / all]),
    chart: { label: 0, values: [1], limit: null },
  };
}

function findings({ numbers, f, words }: TableSetting): StatisticsTable {
  const { lists, list, finding, count, trees, title, note } = words.findings;
  return {
    id: 'findings',
    title: title(String(numbers.year)),
    note,
    columns: [text(finding), text(list), whole(count), whole(trees)],
    rows: numbers.findings.map((one) => [
      `${one.code} ${f.code(one.list, one.code)}`,
      lists[one.list],
      one.count,
      one.trees,
    ]),
    chart: { label: 0, values: [2], limit: null },
  };
}

function inspectors({ numbers, words }: TableSetting): StatisticsTable {
  const w = words.inspectors;
  return {
    id: 'inspectors',
    title: w.title(String(numbers.year)),
    note: numbers.hidesPeople ? `${w.own} ${w.note}` : w.note,
    columns: [text(w.inspector), whole(w.inspections), whole(w.trees), whole(w.measures), decimal(w.per100)],
    rows: numbers.inspectors.map((one) => [
      one.inspector,
      one.inspections,
      one.trees,
      one.measures,
      one.trees === 0 ? null : (one.measures / one.trees) * 100,
    ]),
    chart: { label: 0, values: [4], limit: null },
  };
}

function due(
  title: string,
  id: string,
  place: string,
  rows: readonly DueOfPlace[],
  words: StatisticsWords,
): StatisticsTable {
  const w = words.due;
  return {
    id,
    title,
    note: w.note,
    columns: [
      text(place),
      whole(w.overdue),
      whole(w.dueNow),
      whole(w.upcoming),
      whole(w.uninspected),
      whole(w.trees),
    ],
    rows: rows.map((row) => [
      row.place ?? words.noDistrict,
      row.overdue,
      row.due,
      row.upcoming,
      row.uninspected,
      row.trees,
    ]),
    chart: { label: 0, values: [1, 2], limit: null },
  };
}

function measures({ numbers, f, words }: TableSetting): StatisticsTable {
  const w = words.measures;
  const statuses = [...new Set(numbers.measures.map(({ status }) => status))].toSorted();
  const urgencies = [...new Set(numbers.measures.map(({ urgency }) => urgency))].toSorted();
  const rows = urgencies.map((urgency) => {
    const of = numbers.measures.filter((one) => one.urgency === urgency);
    const sum = (value: (one: (typeof of)[number]) => number) => of.reduce((all, one) => all + value(one), 0);
    return [
      f.code('urgency', urgency),
      sum(({ count }) => count),
      sum(({ late }) => late),
      ...statuses.map((status) => of.find((one) => one.status === status)?.count ?? 0),
    ];
  });
  const names = statuses.map((status) => whole(f.code('measure_status', status)));
  return {
    id: 'measures',
    title: w.title,
    note: w.note,
    columns: [text(w.urgency), whole(w.all), whole(w.late), ...names],
    rows,
    chart: { label: 0, values: statuses.map((_, index) => index + 3), limit: null },
  };
}

function diversity({ numbers, f, words }: TableSetting): StatisticsTable {
  const w = words.diversity;
  const kinds = { species: numbers.species, genus: numbers.genera, family: numbers.families };
  return {
    id: 'diversity',
    title: w.title,
    note: w.note,
    columns: [text(w.rank), share(w.limit), text(w.most), share(words.share), text(w.holds), text(w.above)],
    rows: judgeDiversity(kinds).map(({ rank, limit, most, above, holds }) => [
      w.ranks[rank],
      limit,
      most?.name ?? null,
      most?.share ?? null,
      holds ? words.yes : words.no,
      above.map(({ name, share: part }) => `${name} (${f.share(part)})`).join('; ') || null,
    ]),
    chart: null,
  };
}

const text = (name: string) => ({ name, kind: 'text' as const });
const whole = (name: string) => ({ name, kind: 'whole' as const });
const decimal = (name: string) => ({ name, kind: 'decimal' as const });
const share = (name: string) => ({ name, kind: 'share' as const });
