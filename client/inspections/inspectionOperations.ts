import type { NewInspection } from '#contract/inspections/inspections';
import type { NewOperation } from '../offline/operation.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { photosOf } from './settling.ts';

/** Where the draft of a tree's inspection is kept. */
export function inspectionKey(treeId: string): string {
  return `inspection:${treeId}`;
}

/** Where the draft of a correction of a closed inspection is kept. */
export function correctionKey(correctedId: string): string {
  return `correction:${correctedId}`;
}

/**
 * What an operation shows of the tree it is about: how people call it, and longitude, latitude (WGS 84); and the
 * version of it that the person saw, null where that is not known.
 */
export interface TreeShown {
  treeName: string;
  position: readonly [number, number] | null;
  version: number | null;
}

/** Closing an inspection, or its correction, as the outbox keeps it; its form opens with the draft again. */
export function closingOf(
  inspection: NewInspection,
  draft: InspectionDraft,
  { treeName, position, version }: TreeShown,
): NewOperation {
  const { treeId } = inspection;
  const { corrects } = draft;
  return {
    ...(corrects
      ? {
          kind: 'correctInspection',
          params: { id: corrects.id },
          body: { ...inspection, correctionReason: corrects.reason.trim() },
        }
      : { kind: 'recordInspection', params: {}, body: inspection }),
    objectId: treeId,
    needs: [],
    treeId,
    position,
    draftId: draft.id,
    title: treeName,
    form: corrects
      ? { draftKey: correctionKey(corrects.id), address: `/trees/${treeId}/correct/${corrects.id}`, draft }
      : { draftKey: inspectionKey(treeId), address: `/trees/${treeId}/inspect`, draft },
    photoIds: photosOf(inspection),
    ...(version === null ? {} : { treeVersion: version }),
  };
}
