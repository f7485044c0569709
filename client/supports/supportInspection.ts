import { z } from 'zod';
import { v7 as newId } from 'uuid';
import {
  supportMethod,
  supportVerdict,
  type NewSupportInspection,
  type Support,
  type SupportInspection,
} from '#contract/supports/supports';
import { urgency } from '#contract/measures/measures';
import { measureAfter, NOTHING_NOTICED, type SupportVerdict } from '#rules/supports/supports';
import type { NewOperation } from '../offline/operation.ts';

/** What the form of an inspection of a support holds. */
export const inspectionDraft = z.object({
  /** Becomes the id of the inspection: sent again after a crash, it is recorded once. */
  id: z.string(),
  method: supportMethod,
  observations: z.array(z.string()),
  verdict: supportVerdict.nullable(),
  /** Null: none is proposed. */
  measure: z.object({ id: z.string(), measure: z.string(), urgency }).nullable(),
  remarks: z.string(),
  photoIds: z.array(z.string()),
  correctionReason: z.string(),
});
export type SupportInspectionDraft = z.infer<typeof inspectionDraft>;

export function startInspection(): SupportInspectionDraft {
  return {
    id: newId(),
    method: 'ground',
    observations: [],
    verdict: null,
    measure: null,
    remarks: '',
    photoIds: [],
    correctionReason: '',
  };
}

/** A correction begins with what the wrong one says; its photos stay with it. A measure somebody took up goes on by itself. */
export function startSupportCorrection(wrong: SupportInspection): SupportInspectionDraft {
  const proposed = wrong.measures.find(({ status }) => status === 'VOR');
  return {
    ...startInspection(),
    method: wrong.method,
    observations: wrong.observations,
    verdict: wrong.verdict,
    measure: proposed ? { id: newId(), measure: proposed.measure, urgency: proposed.urgency } : null,
    remarks: wrong.remarks ?? '',
    photoIds: wrong.photoIds,
  };
}

/** A verdict brings its own proposal; "fine" says that nothing was noticed unless something was. */
export function withVerdict(
  draft: SupportInspectionDraft,
  verdict: SupportVerdict,
): Partial<SupportInspectionDraft> {
  const proposed = measureAfter(verdict);
  const isBlank = draft.observations.length === 0;
  const observations =
    verdict === 'fine'
      ? isBlank
        ? [NOTHING_NOTICED]
        : draft.observations
      : draft.observations.filter((code) => code !== NOTHING_NOTICED);
  return { verdict, observations, measure: proposed && { ...proposed, id: draft.measure?.id ?? newId() } };
}

/** "Nothing noticed" and something do not go together: what was tapped last holds. */
export function withObservations(before: readonly string[], after: readonly string[]): string[] {
  const added = after.find((code) => !before.includes(code));
  if (added === NOTHING_NOTICED) return [NOTHING_NOTICED];
  return after.filter((code) => after.length === 1 || code !== NOTHING_NOTICED);
}

export function inspectionKeyOf(supportId: string, correctsId: string | null): string {
  return correctsId === null ? `support:${supportId}` : `support-correction:${correctsId}`;
}

interface At {
  inspectedAt: string;
  position: [number, number] | null;
  accuracyM: number | null;
}

/** As it is sent. */
export function inspectionIn(
  { id: supportId, treeId }: Pick<Support, 'id' | 'treeId'>,
  draft: SupportInspectionDraft,
  verdict: SupportVerdict,
  at: At,
): NewSupportInspection {
  const remarks = draft.remarks.trim() || null;
  return {
    id: draft.id,
    supportId,
    treeId,
    ...at,
    method: draft.method,
    observations: draft.observations,
    verdict,
    remarks,
    photoIds: draft.photoIds,
    measure: draft.measure && { ...draft.measure, remarks },
  };
}

/** The same as the outbox keeps it; its form opens with the draft again. */
export function inspectingOf(
  inspection: NewSupportInspection,
  draft: SupportInspectionDraft,
  shown: { title: string; position: readonly [number, number] | null; correctsId: string | null },
): NewOperation {
  const { treeId, supportId } = inspection;
  const { correctsId } = shown;
  const address = `/trees/${treeId}/supports/${supportId}`;
  return {
    ...(correctsId === null
      ? { kind: 'inspectSupport', params: {}, body: inspection }
      : {
          kind: 'correctSupportInspection',
          params: { id: correctsId },
          body: { ...inspection, correctionReason: draft.correctionReason.trim() },
        }),
    objectId: supportId,
    needs: [treeId],
    treeId,
    position: shown.position,
    draftId: draft.id,
    title: shown.title,
    form: {
      draftKey: inspectionKeyOf(supportId, correctsId),
      address: correctsId === null ? `${address}/inspect` : `${address}/correct/${correctsId}`,
      draft,
    },
    photoIds: inspection.photoIds,
  };
}
