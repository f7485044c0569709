import { memo } from 'react';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import type { Form } from './form.ts';
import { discardUnsent } from './settling.ts';

/** The photos of a finding, or of the inspection as a whole with null. */
export const FormPhotos = memo(FormPhotosView);

function FormPhotosView({
  treeId,
  findingId,
  photoIds,
  edit,
}: {
  treeId: string;
  findingId: string | null;
  photoIds: readonly string[];
  edit: Form['edit'];
}) {
  return (
    <PhotoStrip
      treeId={treeId}
      photoIds={photoIds}
      onAdd={(added) => edit({ act: 'addPhotos', findingId, photoIds: added })}
      onRemove={(photoId) => edit({ act: 'removePhoto', findingId, photoId })}
      onRemoved={(photoId) => void discardUnsent(treeId, [photoId])}
    />
  );
}
