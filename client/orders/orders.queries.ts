import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listContractors } from '#contract/contractors/contractors';
import {
  acceptOrder,
  listOrders,
  orderMeasure,
  reportOrder,
  sendOrderBack,
  type Order,
} from '#contract/measures/orders';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import type { OrderGroup } from './orderGroups.ts';
import { ordersText } from './orders.text.ts';

/** How many orders a page of the list holds: a few screens of a tablet. */
const PAGE = 50;

/** The orders of a group, page after page, those to be done first at the top. */
export function useOrders({ statuses }: OrderGroup) {
  return useInfiniteQuery({
    queryKey: ['orders', statuses],
    queryFn: ({ pageParam, signal }) =>
      call(listOrders, {
        query: {
          status: [...statuses],
          limit: PAGE,
          contractor: undefined,
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

export interface Report {
  doneOn: string;
  remark: string | null;
  quantity: number | null;
  beforePhotoIds: string[];
  afterPhotoIds: string[];
}

export function sendReport({ id, version }: Seen, report: Report): Promise<Order> {
  return call(reportOrder, { params: { id }, body: { version, ...report } });
}

export function sendAcceptance({ id, version }: Seen): Promise<Order> {
  return call(acceptOrder, { params: { id }, body: { version } });
}

export function sendBack({ id, version }: Seen, reason: string): Promise<Order> {
  return call(sendOrderBack, { params: { id }, body: { version, reason } });
}

/** One step of an order on its way to the server: what stands against it, by field or in a sentence. */
export function useStep<Input>(send: (input: Input) => Promise<Order>, onDone: (order: Order) => void) {
  const t = useText(ordersText);
  const sentence = useIssueText({ de: ordersText.de.issues, en: ordersText.en.issues });
  const [fields, setFields] = useState<readonly string[]>([]);
  const step = useMutation({ mutationFn: send, onSuccess: onDone });
  const issues = issuesOf(step.error);
  const general = issues.filter(({ path }) => !fields.includes(path));
  return {
    isBusy: step.isPending,
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
