/** The most measures one act may hold; the server's contract stops here too. */
const MOST_SELECTED = 500;

/** The selection with one more, or less when it was in. */
export function toggled(selected: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
  return next;
}

/** All of these, or none of them when all were selected already. */
export function toggledAll(selected: ReadonlySet<string>, ids: readonly string[]): Set<string> {
  if (ids.length > 0 && ids.every((id) => selected.has(id)))
    return new Set([...selected].filter((id) => !ids.includes(id)));
  return new Set([...selected, ...ids].slice(0, MOST_SELECTED));
}
