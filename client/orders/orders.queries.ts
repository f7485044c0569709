import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listContractors } from '#contract/contractors/contractors';
import { decideMeasures } from '#contract/measures/measureList';
import {
  acceptOrder,
  beginOrder,
  listOrders,
  orderMeasure,
  sendOrderBack,
  type Order,
} from '#contract/measures/orders';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import type { OrderGroup, OrderPart } from './orderGroups.ts';
import { ordersIssues } from './orders.issues.ts';
import { ordersText } from './orders.text.ts';

/** How many orders a page of the list holds: a few screens of a tablet. */
const PAGE = 50;

/** The orders of a group, page after page, those to be done first at the top. */
export function useOrders({ statuses }: OrderGroup, part: OrderPart | null, isMine: boolean) {
  return useInfiniteQuery({
    queryKey: ['orders', statuses, part, isMine],
    queryFn: ({ pageParam, signal }) =>
      call(listOrders, {
        query: {
          status: part === 'rework' ? ['MAN'] : [...statuses],
          ...(part === 'late' ? { late: 'yes' as const } : {}),
          limit: PAGE,
          contractor: undefined,
          ...(isMine ? { mine: 'yes' as const } : {}),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.orders),
  });
}

/** One order that is open or reported; null when there is none such, or none of this firm. Without an id nothing is asked. */
export function useOrder(id: string | null) {
  return useQuery({
    ...orderQuery(id),
    select: ({ orders }) => orders[0] ?? null,
    enabled: id !== null,
  });
}

/** Which reports are begun on this device. */
export const BEGUN_REPORTS = ['orders', 'begunReports'] as const;

/** A page that holds the order, or nothing. */
export function orderQuery(id: string | null) {
  return queryOptions({
    queryKey: ['orders', 'one', id],
    queryFn: ({ signal }) => call(listOrders, { query: { measure: id ?? undefined }, signal }),
  });
}

/** The firms a measure can be ordered from. */
export function useContractors() {
  return useQuery({
    queryKey: ['contractors'],
    queryFn: ({ signal }) => call(listContractors, { signal }),
    select: ({ contractors }) => contractors,
  });
}

/** Which measure, as it was when the person saw it. */
export interface Seen {
  id: string;
  version: number;
}

export function sendOrder(
  { id, version }: Seen,
  order: { contractorId: string; orderedUntil: string; note: string | null },
): Promise<Order> {
  return call(orderMeasure, { params: { id }, body: { version, ...order } });
}

export function sendBeginning({ id, version }: Seen): Promise<Order> {
  return call(beginOrder, { params: { id }, body: { version } });
}

/** `despite`: why it is accepted although it broke the law. */
export function sendAcceptance({ id, version }: Seen, despite: string | null = null): Promise<Order> {
  return call(acceptOrder, { params: { id }, body: { version, despite } });
}

export function sendBack({ id, version }: Seen, reason: string): Promise<Order> {
  return call(sendOrderBack, { params: { id }, body: { version, reason } });
}

/** What cannot be done as ordered leaves its order, approved. */
export async function sendPlanningAnew({ id, version }: Seen): Promise<void> {
  await call(decideMeasures, { body: { act: 'plan_anew', measures: [{ id, version }] } });
}

/** One step of an order on its way to the server: what stands against it, by field or in a sentence. */
export function useStep<Input, Result = Order>(
  send: (input: Input) => Promise<Result>,
  onDone: (result: Result) => void,
) {
  const t = useText(ordersText);
  const sentence = useIssueText(ordersIssues);
  const [fields, setFields] = useState<readonly string[]>([]);
  const step = useMutation({ mutationFn: send, onSuccess: onDone });
  const issues = issuesOf(step.error);
  const general = issues.filter(({ path }) => !fields.includes(path));
  return {
    isBusy: step.isPending,
    issues,
    take: (input: Input, shown: readonly string[] = []) => {
      setFields(shown);
      step.mutate(input);
    },
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    /** For what no field of the form can show. */
    failure: !step.error
      ? null
      : issues.length > 0
        ? general.map(sentence).join(' ') || null
        : step.error instanceof Unreachable
          ? t.unreachable
          : t.fault,
  };
}
