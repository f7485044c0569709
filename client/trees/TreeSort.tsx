import type { z } from 'zod';
import { treeSort } from '#contract/trees/trees';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { treesText } from './trees.text.ts';

type Sort = z.infer<typeof treeSort>;

/** In which order the list stands. */
export function TreeSort({ sort, onSort }: { sort: Sort; onSort(sort: Sort): void }) {
  const t = useText(treesText);
  const names: Record<Sort, string> = { area: t.sortArea, due: t.sortDue };
  return (
    <Choice
      label={t.sort}
      isLabelHidden
      value={sort}
      onChange={onSort}
      options={treeSort.options.map((value) => ({ value, label: names[value] }))}
    />
  );
}
