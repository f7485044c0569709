import { useState } from 'react';
import type { Order } from '#contract/measures/orders';
import { othersOf, type FellingOthers } from './fellingOthers.ts';
import { sendAcceptance, useStep } from './orders.queries.ts';

/** The acceptance of an order. Of a felling it is asked first what else is open at its tree; `others` then says it. */
export function useAccepting(order: Order, onAccepted: (order: Order) => void) {
  const [isLooking, setLooking] = useState(false);
  const [others, setOthers] = useState<FellingOthers | null>(null);
  const step = useStep((seen: Order) => sendAcceptance(seen), onAccepted);
  const begin = async () => {
    setLooking(true);
    // Who cannot be asked now will not take the acceptance either, and says so.
    const found = await othersOf(order).catch(() => null);
    setLooking(false);
    if (found) setOthers(found);
    else step.take(order);
  };
  return {
    ...step,
    isBusy: step.isBusy || isLooking,
    others,
    begin,
    confirm: () => {
      setOthers(null);
      step.take(order);
    },
    leave: () => setOthers(null),
  };
}
