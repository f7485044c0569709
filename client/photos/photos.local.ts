import type { Issue } from '../http/refusal.ts';
import type { PhotoState, ShelvedPhoto } from './photos.shelf.ts';

/** What a person sees of a photo on this device. */
export interface LocalPhoto {
  id: string;
  treeId: string;
  /** An object URL of the picture; null once the server has it. */
  address: string | null;
  state: PhotoState;
  /** Share of it that has reached the server, 0–1, while it is being uploaded. */
  progress: number;
  reason: string | null;
  issues: readonly Issue[];
  sketchOf: string | null;
}

let photos: ReadonlyMap<string, LocalPhoto> = new Map();
let isRead = false;
const listeners = new Set<() => void>();

export function localPhotos(): ReadonlyMap<string, LocalPhoto> {
  return photos;
}

/** Is what an earlier visit left on this device among them? */
export function isShelfRead(): boolean {
  return isRead;
}

export function markShelfRead(): void {
  isRead = true;
  replace(photos);
}

export function onPhotosChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a photo as it stands on the shelf. */
export function publish(photo: ShelvedPhoto): void {
  const known = photos.get(photo.id);
  const address = known?.address ?? URL.createObjectURL(photo.picture);
  const { id, treeId, state, reason, issues, sketchOf } = photo;
  const progress = state === 'uploading' ? (known?.progress ?? 0) : 0;
  replace(new Map(photos).set(id, { id, treeId, address, state, progress, reason, issues, sketchOf }));
}

export function publishProgress(id: string, progress: number): void {
  const known = photos.get(id);
  if (known?.state === 'uploading') replace(new Map(photos).set(id, { ...known, progress }));
}

/** The server has it: nothing of it remains on the device but that it was here. */
export function confirm(id: string): void {
  const known = photos.get(id);
  if (!known) return;
  if (known.address) URL.revokeObjectURL(known.address);
  replace(new Map(photos).set(id, { ...known, address: null, state: 'confirmed' }));
}

export function forget(id: string): void {
  const left = new Map(photos);
  const address = left.get(id)?.address;
  if (address) URL.revokeObjectURL(address);
  left.delete(id);
  replace(left);
}

function replace(next: ReadonlyMap<string, LocalPhoto>): void {
  photos = next;
  for (const listener of listeners) listener();
}
