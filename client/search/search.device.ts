import type { z } from 'zod';
import { searchTrees, type TreeSummary } from '#contract/trees/trees';
import { fromTrees } from '../device/answers.ts';
import { summaryOf, type DeviceTree } from '../device/offlineArea.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';

/** Searching among the trees on the device: by number, street, street and number, or species. */
export const searchOnDevice: readonly DeviceAnswer[] = [
  fromTrees(searchTrees, ({ inOrder }, { query: { q, limit } }) => {
    const trees = inOrder();
    const { words, number } = split(q);
    const areas = words === '' ? [] : forgivingSearch(areasOf(trees), words, ({ name }) => [name]);
    const species = words === '' ? [] : forgivingSearch(speciesOf(trees), words, namesOf);
    return {
      trees: number === null ? [] : numbered(trees, number, words === '' ? null : areas).slice(0, limit),
      areas: areas.slice(0, limit),
      species: species.toSorted((one, other) => other.treeCount - one.treeCount).slice(0, limit),
    };
  }),
];

/** "Lindenallee 12a" → words and number; the server's `split` does the same. */
function split(q: string): { words: string; number: string | null } {
  const [, words = '', number = null] =
    /^(?:(?:nr\.?|nummer|no\.?|#)\s*(?=\d))?(.*?)[\s,;]*(\d\S*)$/i.exec(q.trim()) ?? [];
  return number === null ? { words: q.trim(), number } : { words: words.trim(), number };
}

/** By number or plate, the whole number first; among all trees, or those of some areas, the likeliest first. */
function numbered(
  trees: readonly DeviceTree[],
  number: string,
  areas: readonly { id: string }[] | null,
): TreeSummary[] {
  const wanted = number.toLowerCase();
  const rank = new Map(areas?.map(({ id }, index) => [id, index]));
  const hits = trees.filter(
    (tree) =>
      (areas === null || rank.has(tree.controlAreaId)) &&
      (tree.number?.toLowerCase().startsWith(wanted) || tree.tagNumber?.toLowerCase() === wanted),
  );
  const order = (tree: DeviceTree) =>
    (tree.number?.toLowerCase() === wanted ? 0 : 1_000_000) + (rank.get(tree.controlAreaId) ?? 0);
  return hits.toSorted((one, other) => order(one) - order(other)).map(summaryOf);
}

function areasOf(trees: readonly DeviceTree[]) {
  const areas = new Map<string, { id: string; name: string; kind: string; treeCount: number }>();
  for (const { controlAreaId: id, controlAreaName: name } of trees) {
    const area = areas.get(id);
    if (area) area.treeCount += 1;
    else areas.set(id, { id, name, kind: 'street', treeCount: 1 });
  }
  return [...areas.values()];
}

type Found = z.output<typeof searchTrees.reply>['species'][number];

function speciesOf(trees: readonly DeviceTree[]): Found[] {
  const species = new Map<number, Found>();
  for (const { speciesId: id, botanicalName, germanName, englishName } of trees) {
    if (id === null || botanicalName === null) continue;
    const known = species.get(id);
    const names = { botanicalName, germanName: germanName ?? '', englishName: englishName ?? '' };
    if (known) known.treeCount += 1;
    else species.set(id, { id, ...names, treeCount: 1 });
  }
  return [...species.values()];
}

function namesOf({ germanName, botanicalName, englishName }: Found): string[] {
  return [germanName, botanicalName, englishName];
}
