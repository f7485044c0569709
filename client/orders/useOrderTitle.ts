import type { Order } from '#contract/measures/orders';
import { useCodeNames } from '../codes/codes.queries.ts';

/** What is to be done, and at which tree: `Kronenpflege, Lindenallee 12`. */
export function useOrderTitle(): (order: Pick<Order, 'measure' | 'tree'>) => string {
  const names = useCodeNames();
  return ({ measure, tree }) =>
    `${names('measure', measure)}, ${[tree.controlAreaName, tree.number].filter(Boolean).join(' ')}`;
}
