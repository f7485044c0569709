import { z } from 'zod';
import { listOrders, order, type Order, type orderFilter } from '#contract/measures/orders';
import { keepList, readList } from '../device/keptLists.ts';
import { pageOf } from '../device/pages.ts';
import { dayOnDevice } from '../device/person.ts';
import { call, send } from '../http/call.ts';
import { answering, type DeviceAnswer } from '../http/deviceAnswers.ts';
import { shownOperations } from '../offline/outboxView.ts';
import { withOwnReports } from './ownReports.ts';

/** What is to be done or was reported; accepted work stays with the server. */
const TAKEN: readonly Order['status'][] = ['BEA', 'INA', 'AGM', 'NMO', 'MAN'];
/** As many as the server gives at once. */
const PAGE = 200;

/** Orders when the server does not answer: those that came along, with what was reported here since. */
export const ordersOnDevice: readonly DeviceAnswer[] = [
  answering(listOrders, async ({ query }) => {
    if (query.status.some((status) => !TAKEN.includes(status))) return undefined;
    const known = await takenOrders(query);
    if (!known) return undefined;
    const asked = withOwnReports(known, shownOperations()).filter((one) =>
      isAskedFor(one, query, dayOnDevice()),
    );
    const found = pageOf(asked.toSorted(byDay), query);
    return found && { orders: found.page, nextCursor: found.nextCursor };
  }),
];

/** Fetches all of theirs that is to be done or was reported, in place of what was known; whole or not at all. */
export async function takeOrdersAlong(taken: Taken = 'all'): Promise<void> {
  const begun = new Date();
  const orders: Order[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      status: [...TAKEN],
      limit: PAGE,
      ...(taken === 'mine' ? { mine: 'yes' as const } : {}),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: z.output<typeof listOrders.reply> = await call(listOrders, { query }, onlyServer);
    orders.push(...page.orders);
    cursor = page.nextCursor;
  } while (cursor !== null);
  await keepList(LISTS[taken], orders, begun);
}

/** All the server tells, which is what was given to a firm; or only what was given to the own crews. */
export type Taken = 'all' | 'mine';

/** Under what each lies on the device. */
export const LISTS: Record<Taken, string> = { all: listOrders.path, mine: `${listOrders.path}?mine=yes` };

/**
 * Whoever goes out to do ordered work finds it on the device without having asked for it: firms, who cannot choose an
 * area, and crews. The office, which accepts work at its desks, would take along that of everybody.
 */
export function takesOrdersAlong({
  permissions,
  account: { roles },
}: {
  permissions: readonly string[];
  account: { roles: readonly string[] };
}): Taken | null {
  if (!permissions.includes('orders.report')) return null;
  if (!permissions.includes('cadastre.read')) return 'all';
  return roles.includes('crew') ? 'mine' : null;
}

/** The device's own answer is not what is to be kept. */
const onlyServer: typeof send = (address, request) => send(address, request);

/** Of a crew only its own are here: nobody is told that they are all. */
async function takenOrders({ mine, measure }: z.output<typeof orderFilter>): Promise<Order[] | undefined> {
  const isOfOwn = mine !== undefined || measure !== undefined;
  const kept = (await readList(LISTS.all)) ?? (isOfOwn ? await readList(LISTS.mine) : undefined);
  // A program of another version may have kept it.
  return kept && z.array(order).safeParse(kept.reply).data;
}

/** `listOrders` of the server says the same in SQL. */
function isAskedFor(
  { id, status, contractorId, workOrder, orderedUntil }: Order,
  asked: z.output<typeof orderFilter>,
  today: string,
): boolean {
  return (
    asked.status.includes(status) &&
    (asked.contractor === undefined || contractorId === asked.contractor) &&
    (asked.late === undefined || orderedUntil < today) &&
    (asked.workOrder === undefined || workOrder?.id === asked.workOrder) &&
    (asked.measure === undefined || id === asked.measure)
  );
}

function byDay(one: Order, other: Order): number {
  return one.orderedUntil.localeCompare(other.orderedUntil) || one.id.localeCompare(other.id);
}
