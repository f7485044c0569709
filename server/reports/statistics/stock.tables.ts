import { DIVERSITY_LIMITS, type Kind } from '../diversity.rules.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import type { TableSetting } from './statistics.tables.ts';

/** Which trees there are: species, genera, families, ages, vitality. */
export function stockTables(setting: TableSetting): StatisticsTable[] {
  const { numbers, words } = setting;
  return [
    species(setting),
    kinds('genera', words.genera, numbers.genera, DIVERSITY_LIMITS.genus, setting),
    kinds('families', words.families, numbers.families, DIVERSITY_LIMITS.family, setting),
    decades(setting),
    agePhases(setting),
    vitality(setting),
  ];
}

const MOST_KINDS = 20;

function species({ numbers, f, words }: TableSetting): StatisticsTable {
  const w = words.species;
  const known = sumOf(numbers.species);
  const shown = numbers.species.slice(0, MOST_KINDS);
  const rest = known - sumOf(shown);
  return {
    id: 'species',
    title: w.title,
    note: null,
    columns: [
      { name: w.species, kind: 'text' },
      { name: w.german, kind: 'text' },
      { name: w.trees, kind: 'whole' },
      { name: words.share, kind: 'share' },
    ],
    rows: [
      ...shown.map((one) => [
        one.name,
        f.language === 'de' ? one.germanName : one.englishName,
        one.trees,
        one.trees / known,
      ]),
      ...(rest > 0 ? [[words.rest, null, rest, rest / known]] : []),
      ...(numbers.speciesUnknown > 0 ? [[w.unknown, null, numbers.speciesUnknown, null]] : []),
    ],
    chart: { label: 0, values: [3], limit: DIVERSITY_LIMITS.species },
  };
}

function kinds(
  id: string,
  w: { title: string; name: string },
  all: readonly Kind[],
  limit: number,
  { words }: TableSetting,
): StatisticsTable {
  const known = sumOf(all);
  const shown = all.slice(0, MOST_KINDS);
  const rest = known - sumOf(shown);
  return {
    id,
    title: w.title,
    note: null,
    columns: [
      { name: w.name, kind: 'text' },
      { name: words.species.trees, kind: 'whole' },
      { name: words.share, kind: 'share' },
    ],
    rows: [
      ...shown.map(({ name, trees }) => [name, trees, trees / known]),
      ...(rest > 0 ? [[words.rest, rest, rest / known]] : []),
    ],
    chart: { label: 0, values: [2], limit },
  };
}

function decades({ numbers, words }: TableSetting): StatisticsTable {
  const w = words.decades;
  return {
    id: 'decades',
    title: w.title,
    note: null,
    columns: [
      { name: w.decade, kind: 'text' },
      { name: words.species.trees, kind: 'whole' },
      { name: words.share, kind: 'share' },
    ],
    rows: numbers.decades.map(({ decade, trees }) => [
      decade === null ? words.unknown : w.from(String(decade)),
      trees,
      trees / numbers.trees,
    ]),
    chart: { label: 0, values: [1], limit: null },
  };
}

const PHASES = ['J', 'R', 'A', null];

function agePhases({ numbers, f, words }: TableSetting): StatisticsTable {
  const treesOf = (phase: string | null) =>
    numbers.agePhases.find(({ agePhase }) => agePhase === phase)?.trees ?? 0;
  return {
    id: 'agePhases',
    title: words.agePhases.title,
    note: null,
    columns: [
      { name: words.agePhases.phase, kind: 'text' },
      { name: words.species.trees, kind: 'whole' },
      { name: words.share, kind: 'share' },
    ],
    rows: PHASES.map((phase) => [
      phase === null ? words.unknown : f.code('age_phase', phase),
      treesOf(phase),
      numbers.trees === 0 ? null : treesOf(phase) / numbers.trees,
    ]),
    chart: { label: 0, values: [1], limit: null },
  };
}

const CLASSES = ['0', '1', '2', '3', 'S', 'K', 'T', null];

function vitality({ numbers, words }: TableSetting): StatisticsTable {
  const places = [...new Set(numbers.vitality.map(({ place }) => place))];
  const treesOf = (place: string | null, wanted: string | null) =>
    numbers.vitality.find((row) => row.place === place && row.vitality === wanted)?.trees ?? 0;
  return {
    id: 'vitality',
    title: words.vitality.title,
    note: words.vitality.note,
    columns: [
      { name: words.due.district, kind: 'text' },
      ...CLASSES.map((wanted) => ({ name: wanted ?? words.unknown, kind: 'whole' as const })),
    ],
    rows: places.map((place) => [
      place ?? words.noDistrict,
      ...CLASSES.map((wanted) => treesOf(place, wanted)),
    ]),
    chart: { label: 0, values: CLASSES.map((_, index) => index + 1), limit: null },
  };
}

function sumOf(rows: readonly { trees: number }[]): number {
  return rows.reduce((sum, { trees }) => sum + trees, 0);
}
