/** The order with one stop at another place, counted from 1; the others close up. */
export function movedTo(order: readonly string[], id: string, place: number): string[] {
  const others = order.filter((other) => other !== id);
  if (others.length === order.length) return [...order];
  const index = Math.min(Math.max(place - 1, 0), others.length);
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/** Things in the order of their ids; ids that are nowhere to be found are passed over. */
export function inOrderOf<Thing>(
  things: readonly Thing[],
  idOf: (thing: Thing) => string,
  order: readonly string[],
): Thing[] {
  const byId = new Map(things.map((thing) => [idOf(thing), thing]));
  return order.flatMap((id) => byId.get(id) ?? []);
}
