/**
 * A form upon what somebody else has made of its thing since it was opened: fields that nobody touched here take the
 * new value, the others stay as they are. `clashes` are those that both have changed, to different values.
 */
export function caughtUp<Fields extends object>(
  opened: Fields,
  mine: Fields,
  theirs: Fields,
): { fields: Fields; clashes: string[] } {
  const before = new Map(entriesOf(opened));
  const now = new Map(entriesOf(theirs));
  const touched = entriesOf(mine).filter(([name, value]) => !isSame(value, before.get(name)));
  const clashes = touched.filter(
    ([name, value]) => !isSame(now.get(name), before.get(name)) && !isSame(now.get(name), value),
  );
  return {
    fields: { ...theirs, ...Object.fromEntries(touched) },
    clashes: clashes.map(([name]) => name),
  };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function entriesOf(fields: object): [string, unknown][] {
  return Object.entries(fields);
}
