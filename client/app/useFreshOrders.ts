import { useEffect } from 'react';
import { whoAmI } from '#contract/accounts/accounts';
import { listCodes } from '#contract/codes/codes';
import { listMyWateringRounds } from '#contract/watering/watering';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { beginForWorkplace } from '../device/keptLists.ts';
import { call } from '../http/call.ts';
import { useLine } from '../offline/line.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { takeOrdersAlong, takesOrdersAlong, type Taken } from '../orders/orders.device.ts';
import { fetchOrdersAhead } from './features.ts';

/** The page's own questions go first. */
const SETTLE_MS = 1_500;
/** What the office gives out during the day comes along without anybody asking. Own proposal. */
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * The orders and watering rounds of a firm or crew come along by themselves, with what their pages need to begin without
 * a network: at the start, every few minutes while the server answers, when it answers again, and after each report it
 * has taken.
 */
export function useFreshOrders(): void {
  const me = useMaybeMe();
  const taken = me === undefined ? null : takesOrdersAlong(me);
  const firm = me?.contractorId ?? null;
  const isThere = useLine() !== 'unreachable';
  const reported = useOutbox().filter(
    ({ kind, state }) => kind === 'reportOrder' && state === 'confirmed',
  ).length;
  useEffect(() => {
    if (taken === null || !isThere) return undefined;
    const look = () => lookFor(taken, firm);
    const soon = setTimeout(look, SETTLE_MS);
    const again = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [taken, firm, isThere]);
  useEffect(() => {
    if (taken === null || !isThere || reported === 0) return undefined;
    const soon = setTimeout(() => lookFor(taken, firm), SETTLE_MS);
    return () => clearTimeout(soon);
  }, [taken, firm, isThere, reported]);
  useEffect(() => {
    if (taken !== null) fetchOrdersAhead();
  }, [taken]);
}

/** No answer: the next time will do, and what is here stays. */
function lookFor(taken: Taken, firm: string | null): void {
  takeAll(taken, firm).catch(() => undefined);
}

/** Who is remembered answers for themselves: see `remembering`. */
async function takeAll(taken: Taken, firm: string | null): Promise<void> {
  await beginForWorkplace(firm);
  await takeOrdersAlong(taken);
  await Promise.all([call(whoAmI, {}), call(listCodes, {}), call(listMyWateringRounds, {})]);
}
