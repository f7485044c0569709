import { listInspections, type NewInspection } from '#contract/inspections/inspections';
import { call } from '../http/call.ts';
import { discardPhotos, releasePhotos } from '../photos/photos.uploads.ts';

interface WithPhotos {
  photoIds: readonly string[];
  findings: readonly Pick<NewInspection['findings'][number], 'photoIds'>[];
}

/**
 * What follows a closed inspection on this device: its photos may go, then its draft is done. In this order, for
 * a crash in between must leave the draft, from which the next visit settles it again.
 */
export async function settleClosed(closed: WithPhotos, forgetDraft: () => Promise<void>): Promise<void> {
  await releasePhotos(photosOf(closed));
  await forgetDraft();
}

/**
 * Throws away photos taken for a form, except those an inspection of the tree names. A reply may have been lost
 * on its way, so the server is asked; as long as it does not answer they stay on the device.
 */
export async function discardUnsent(treeId: string, photoIds: readonly string[]): Promise<void> {
  if (photoIds.length === 0) return;
  try {
    const sent = await call(listInspections, { params: { id: treeId } });
    await discardPhotos(photosNobodySent(photoIds, sent.inspections));
  } catch {
    // No answer, or no storage: a photo too many on the device does no harm, one too few cannot be taken again.
  }
}

/** Those of the photos that none of the inspections names. */
export function photosNobodySent(photoIds: readonly string[], sent: readonly WithPhotos[]): string[] {
  const named = new Set(sent.flatMap(photosOf));
  return photoIds.filter((id) => !named.has(id));
}

/** All photos of an inspection or a draft, those of its findings among them. */
export function photosOf({ photoIds, findings }: WithPhotos): string[] {
  return [...photoIds, ...findings.flatMap((finding) => finding.photoIds)];
}
