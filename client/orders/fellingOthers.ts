import { listMeasures, type TreeMeasure } from '#contract/measures/measures';
import type { Order } from '#contract/measures/orders';
import { fallsWithTree, isFelling } from '#rules/fellings/fellings';
import { canDo, SETTLED_STATUSES } from '#rules/measures/measures';
import { call } from '../http/call.ts';

/** Other measures of a tree whose felling is to be accepted. */
export interface FellingOthers {
  /** End by themselves with the acceptance. */
  lapsing: TreeMeasure[];
  /** Are with a firm or a crew: the office has to call them off. */
  ordered: TreeMeasure[];
}

/** What else is open at the tree of a felling and has no object without it; null where nothing is, or it is no felling. */
export async function othersOf({ id, measure, tree }: Order): Promise<FellingOthers | null> {
  if (!isFelling(measure)) return null;
  const { measures } = await call(listMeasures, { params: { id: tree.id } });
  return othersAmong(measures, { id, measure });
}

export function othersAmong(
  measures: readonly TreeMeasure[],
  felling: { id: string; measure: string },
): FellingOthers | null {
  const open = measures.filter(
    (one) =>
      one.id !== felling.id &&
      !SETTLED_STATUSES.includes(one.status) &&
      fallsWithTree(one.measure, felling.measure),
  );
  if (open.length === 0) return null;
  return {
    lapsing: open.filter(({ status }) => canDo('lapse', status)),
    ordered: open.filter(({ status }) => !canDo('lapse', status)),
  };
}
