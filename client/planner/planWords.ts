import { loadOf, type Load } from '#rules/planner/planner';
import type { Plan, PlanCell } from '#contract/planner/planner';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { plannerText } from './planner.text.ts';

/** What stands in a month of an inspector, against what it holds. */
export interface CellView {
  key: string;
  month: string;
  inspectorId: string;
  cell: PlanCell | null;
  available: number;
  load: Load;
}

/** All months of all inspectors, in the order of the grid. */
export function cellViews({ months, inspectors, cells }: Plan): CellView[] {
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return inspectors.flatMap(({ id, days }) =>
    months.map((month, place) => {
      const key = keyOf({ month, inspectorId: id });
      const cell = known.get(key) ?? null;
      const available = days[place] ?? 0;
      return { key, month, inspectorId: id, cell, available, load: loadOf(cell?.days ?? 0, available) };
    }),
  );
}

export function keyOf({ month, inspectorId }: { month: string; inspectorId: string }): string {
  return `${month} ${inspectorId}`;
}

export function usePlanWords() {
  const t = useText(plannerText);
  const formats = useFormats();
  const short = t.monthsShort.split(',');
  return {
    trees: (count: number) => (count === 1 ? t.oneTree : t.trees(formats.number(count))),
    days: ({ cell, available }: CellView) =>
      t.daysOf(formats.number(cell?.days ?? 0, 1), formats.number(available)),
    shortMonth: (month: string) => `${short[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(2, 4)}`,
  };
}
