import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Order } from '#contract/measures/orders';
import { dayIn } from '#rules/calendar/calendar';
import { canDo } from '#rules/measures/measures';
import { checkReport } from '#rules/measures/orders';
import type { Issue } from '../http/refusal.ts';
import type { NewOperation } from '../offline/operation.ts';

/** What is half said stays on the device until it is sent. */
export const reportShape = z.object({
  /** Drafts of before had none. */
  id: z.string().default(() => newId()),
  doneOn: z.string(),
  /** Null: as the form was opened. */
  isImpossible: z.boolean().nullable().default(null),
  because: z.string().default(''),
  remark: z.string(),
  quantity: z.number().nullable(),
  beforePhotoIds: z.array(z.string()),
  afterPhotoIds: z.array(z.string()),
});
export type ReportDraft = z.output<typeof reportShape>;

export function reportKey(orderId: string): string {
  return `order:report:${orderId}`;
}

/** Where the form of a report opens. */
export function reportAddress(orderId: string): string {
  return `/orders?report=${orderId}`;
}

export function emptyReport(today: string): ReportDraft {
  return {
    id: newId(),
    doneOn: today,
    isImpossible: null,
    because: '',
    remark: '',
    quantity: null,
    beforePhotoIds: [],
    afterPhotoIds: [],
  };
}

/** What the server would say against it; told while somebody still stands before the tree. */
export function issuesOfReport(
  { doneOn, isImpossible, because }: Pick<ReportDraft, 'doneOn' | 'isImpossible' | 'because'>,
  { orderedAt, status }: Pick<Order, 'orderedAt' | 'status'>,
  { today, timeZone }: { today: string; timeZone: string },
): Issue[] {
  const act = isImpossible ? 'report_impossible' : 'report';
  if (!canDo(act, status)) return [{ path: 'status', key: `cannot_${act}` }];
  const isSilent = isImpossible === true && because.trim() === '';
  return [
    ...(isSilent ? [{ path: 'impossibleBecause', key: 'needs_because' }] : []),
    ...checkReport({ doneOn }, dayIn(timeZone, new Date(orderedAt)), today),
  ];
}

/** A report as the outbox keeps it. `title`: what was done, and at which tree. */
export function reportingOf(
  { id, version, tree }: Pick<Order, 'id' | 'version' | 'tree'>,
  draft: ReportDraft,
  title: string,
): NewOperation {
  const said = bodyOf(draft);
  return {
    kind: 'reportOrder',
    params: { id },
    body: { version, ...said },
    objectId: id,
    needs: [],
    treeId: tree.id,
    position: tree.position,
    draftId: draft.id,
    title,
    form: { draftKey: reportKey(id), address: reportAddress(id), draft },
    photoIds: [...said.beforePhotoIds, ...said.afterPhotoIds],
  };
}

/** Of what is not possible nothing was done: what the form held of that before stays out. */
function bodyOf({
  doneOn,
  isImpossible,
  because,
  remark,
  quantity,
  beforePhotoIds,
  afterPhotoIds,
}: ReportDraft) {
  if (isImpossible !== true) {
    const shown = { beforePhotoIds, afterPhotoIds };
    return { doneOn, impossibleBecause: null, remark: remark.trim() || null, quantity, ...shown };
  }
  // One strip of photos is shown then; those taken as “after” before the choice was made show the tree too.
  const shown = { beforePhotoIds: [...beforePhotoIds, ...afterPhotoIds], afterPhotoIds: [] };
  return { doneOn, impossibleBecause: because.trim(), remark: null, quantity: null, ...shown };
}
