/** The last one of each that is under way. */
const underWay = new Map<string, Promise<unknown>>();

/** Does one thing after another for each key; different keys do not wait for each other. */
export async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(key) ?? Promise.resolve();
  // Whoever failed before has told it to its own caller.
  const mine = before.catch(() => undefined).then(act);
  underWay.set(key, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(key) === mine) underWay.delete(key);
  }
}
