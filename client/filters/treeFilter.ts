import { treeFilter, type TreeFilter } from '#contract/trees/trees';

/** The filters a person sets: the contract's without the box, which the map adds itself. */
export type ChosenFilter = Omit<TreeFilter, 'bbox'>;

const NAMES = ['state', 'status', 'species', 'genus', 'area', 'vitality', 'within'] as const;
const chosen = treeFilter.omit({ bbox: true });

/** Reads the filter from the page's address; what is not understood is left out rather than refused. */
export function filterFromSearch(search: URLSearchParams): ChosenFilter {
  const filter: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = search.get(name);
    if (!value) continue;
    const parsed = chosen.shape[name].safeParse(value);
    if (parsed.success && !isEmpty(parsed.data)) filter[name] = parsed.data;
  }
  return chosen.parse(filter);
}

/** Writes the filter into the page's address, leaving every other part of it as it is. */
export function filterIntoSearch(search: URLSearchParams, filter: ChosenFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of NAMES) {
    const value = filter[name];
    if (isEmpty(value)) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** The filter as the query of tiles, list and exports, in a fixed order: equal filters give equal addresses. */
export function filterQuery(filter: ChosenFilter): string {
  return filterIntoSearch(new URLSearchParams(), filter).toString();
}

/** How many conditions are set, each of which stands as a chip; 0 is no filter. */
export function filterCount(filter: ChosenFilter): number {
  const sizes = NAMES.map((name) => filter[name]).map((value) =>
    Array.isArray(value) ? value.length : isEmpty(value) ? 0 : 1,
  );
  return sizes.reduce<number>((sum, size) => sum + size, 0);
}

/** A value put into a list of the filter, or taken out when it was in. */
export function toggled<Value>(values: readonly Value[] | undefined, value: Value): Value[] {
  const before = values ?? [];
  return before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
