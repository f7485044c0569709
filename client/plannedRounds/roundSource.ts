import type { ControlState } from '#rules/trees/trees';
import { countCandidates } from '#contract/rounds/rounds';
import { taskWindow } from '#contract/tasks/tasks';
import type { z } from 'zod';
import type { RoundSource } from './plannedRounds.queries.ts';

export type TaskWindow = z.infer<typeof taskWindow>;
export const TASK_WINDOWS = taskWindow.options;

/** What a filter of trees says in an address, and how the server is asked for it: a task has a status of its own. */
const TREE_NAMES = {
  state: 'state',
  status: 'treeStatus',
  species: 'species',
  genus: 'genus',
  vitality: 'vitality',
} as const;
type TreeName = (typeof TREE_NAMES)[keyof typeof TREE_NAMES];
type TreeChoice = Pick<RoundSource, TreeName>;

/** Of which open tasks a round is made; it stands in the page's address. */
export interface SourcePlace {
  windows: readonly TaskWindow[];
  areaIds: readonly string[];
  /** An area drawn on the map. */
  within: string | null;
  /** Whose tasks, `none` for nobody's; null for everybody's. */
  person: string | null;
  /** What the trees are: what a filter of the map says besides areas. */
  trees: TreeChoice;
}

/** What is due and overdue, unless the address says more; of a filter of trees what is due soon as well. */
export function readSource(address: URLSearchParams): SourcePlace {
  const named = (address.get('window') ?? '').split(',');
  const trees = readTrees(address);
  return {
    windows: address.has('window')
      ? TASK_WINDOWS.filter((window) => named.includes(window))
      : usualWindows(trees),
    areaIds: (address.get('area') ?? '').split(',').filter((id) => id !== ''),
    within: address.get('within'),
    person: address.get('person'),
    trees,
  };
}

function readTrees(address: URLSearchParams): TreeChoice {
  const { shape } = countCandidates.query;
  const said = Object.entries(TREE_NAMES).flatMap(([name, asked]) => {
    const text = address.get(name);
    const read = text === null || text === '' ? null : shape[asked].safeParse(text);
    return read?.success ? [[asked, read.data] as const] : [];
  });
  return Object.fromEntries(said);
}

const WINDOW_OF: Partial<Record<ControlState, TaskWindow>> = {
  overdue: 'overdue',
  due: 'due',
  upcoming: 'upcoming',
  ok: 'later',
};

/** Who filters by states has said when; who filters trees otherwise means those that come soon as well. */
function usualWindows({ state, ...others }: TreeChoice): TaskWindow[] {
  const said = (state ?? []).flatMap((one) => WINDOW_OF[one] ?? []);
  if (said.length > 0) return TASK_WINDOWS.filter((window) => said.includes(window));
  return Object.keys(others).length > 0 ? ['overdue', 'due', 'upcoming'] : ['overdue', 'due'];
}

/** After the filter of trees has changed: other states mean other windows, unless that is all the same. */
export function refiltered(place: SourcePlace, search: URLSearchParams): SourcePlace {
  const next = readSource(search);
  const hasOtherStates = String(next.trees.state) !== String(place.trees.state);
  return hasOtherStates ? { ...next, windows: usualWindows(next.trees) } : next;
}

export function writeSource({ windows, areaIds, within, person, trees }: SourcePlace): URLSearchParams {
  const address = new URLSearchParams({ window: windows.join() });
  if (areaIds.length > 0) address.set('area', areaIds.join());
  if (within !== null) address.set('within', within);
  if (person !== null) address.set('person', person);
  for (const [name, asked] of Object.entries(TREE_NAMES)) {
    const value = trees[asked];
    if (value !== undefined) address.set(name, String(value));
  }
  return address;
}

/** The filter that is asked for; null while no window is chosen: then nothing is meant, not everything. */
export function sourceQuery({ windows, areaIds, within, person, trees }: SourcePlace): RoundSource | null {
  if (windows.length === 0) return null;
  return {
    ...trees,
    window: [...windows],
    ...(areaIds.length === 0 ? {} : { area: [...areaIds] }),
    ...(within === null ? {} : { within }),
    ...(person === null ? {} : { assignedTo: person }),
  };
}
