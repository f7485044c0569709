import { useDeferredValue } from 'react';

/**
 * The items, a new one a moment later than it was added: its card is heavy to draw, and the button that added it is to
 * be ticked before. What changes within an item is there at once, and one taken away is gone at once.
 */
export function useArrived<Item extends { id: string }>(items: readonly Item[]): readonly Item[] {
  const known = useDeferredValue(items);
  return known === items ? items : items.filter(({ id }) => known.some((one) => one.id === id));
}
