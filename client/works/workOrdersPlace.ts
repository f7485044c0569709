import type { WorkOrderStage } from '#contract/workOrders/workOrders';

export const WORK_ORDER_GROUPS = [
  { id: 'draft', stages: ['draft', 'tender'] },
  { id: 'placed', stages: ['placed'] },
  { id: 'finished', stages: ['finished'] },
  { id: 'cancelled', stages: ['cancelled'] },
] as const satisfies readonly { id: string; stages: readonly WorkOrderStage[] }[];

/** Which orders the page shows; it stands in the address, so that a link shows what it counted. */
export interface WorkOrdersPlace {
  group: (typeof WORK_ORDER_GROUPS)[number];
  /** Only those past their day of which something has not been reported. */
  isSilent: boolean;
  /** In number or title. */
  text: string;
}

export function readWorkOrdersPlace(address: URLSearchParams): WorkOrdersPlace {
  return {
    group: WORK_ORDER_GROUPS.find(({ id }) => id === address.get('show')) ?? WORK_ORDER_GROUPS[0],
    isSilent: address.get('silent') === 'yes',
    text: address.get('text') ?? '',
  };
}

export function writeWorkOrdersPlace({ group, isSilent, text }: WorkOrdersPlace): URLSearchParams {
  const address = new URLSearchParams();
  if (group.id !== 'draft') address.set('show', group.id);
  if (isSilent) address.set('silent', 'yes');
  if (text !== '') address.set('text', text);
  return address;
}

/** The same for the server. */
export function workOrdersQuery({ group, isSilent }: WorkOrdersPlace) {
  return { stage: [...group.stages] as WorkOrderStage[], ...(isSilent ? { silent: 'yes' as const } : {}) }; // stages of all groups
}
