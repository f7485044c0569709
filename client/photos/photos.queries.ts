import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { listPhotos } from '#contract/photos/photos';
import { call } from '../http/call.ts';
import { useWaitingFor } from '../offline/outboxView.ts';
import { isShelfRead, localPhotos, onPhotosChange, type LocalPhoto } from './photos.local.ts';

/** Photos of a tree the server has, newest first; a tree that is only on this device is not asked for. */
export function useTreePhotos(treeId: string) {
  const isOnlyHere = useWaitingFor(treeId).some(({ kind }) => kind === 'mapTree');
  return useQuery({
    queryKey: ['trees', treeId, 'photos'],
    queryFn: ({ signal }) => call(listPhotos, { params: { id: treeId }, signal }),
    select: ({ photos }) => photos,
    enabled: !isOnlyHere,
  });
}

/** Photos on this device by id, with what is happening to them. */
export function useLocalPhotos(): ReadonlyMap<string, LocalPhoto> {
  return useSyncExternalStore(onPhotosChange, localPhotos);
}

/** Before the device has been looked through nobody knows which photos wait on it. */
export function useIsShelfRead(): boolean {
  return useSyncExternalStore(onPhotosChange, isShelfRead);
}

/** Where the picture of a photo is: on this device until the server has it. */
export function pictureAddress(id: string, local: LocalPhoto | undefined, size: 'full' | 'thumb'): string {
  return local?.address ?? (size === 'full' ? `/api/photos/${id}.jpg` : `/api/photos/${id}.thumb.jpg`);
}
