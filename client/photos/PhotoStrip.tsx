import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { PhotoTile } from './PhotoTile.tsx';
import { PhotoView } from './PhotoView.tsx';
import { photosText } from './photos.text.ts';
import { TakePhoto } from './TakePhoto.tsx';
import './photos.css';

/**
 * The photos of one thing being written, such as a finding: taking, looking, removing. They stay on the device
 * until the form is closed, so that an accidental picture never becomes evidence.
 */
export function PhotoStrip({
  treeId,
  photoIds,
  onAdd,
  onRemove,
  onRemoved,
}: {
  treeId: string;
  photoIds: readonly string[];
  onAdd(ids: string[]): void;
  onRemove(id: string): void;
  /** Its undo has passed: the picture itself may be thrown away, unless something sent names it. */
  onRemoved(id: string): void;
}) {
  const t = useText(photosText);
  const [viewed, setViewed] = useState<string | null>(null);
  const remove = (id: string) => {
    setViewed(null);
    onRemove(id);
    notify({
      kind: 'info',
      text: t.removed,
      action: { label: t.undo, onPress: () => onAdd([id]) },
      onGone: (why) => {
        if (why !== 'action') onRemoved(id);
      },
    });
  };
  return (
    <div className="photo-strip">
      {photoIds.map((id, index) => (
        <PhotoTile key={id} id={id} number={index + 1} onOpen={() => setViewed(id)} />
      ))}
      <TakePhoto treeId={treeId} onTaken={onAdd} />
      {viewed === null ? null : (
        <PhotoView
          id={viewed}
          number={photoIds.indexOf(viewed) + 1}
          onClose={() => setViewed(null)}
          onRemove={() => remove(viewed)}
          onSketched={(sketchId) => {
            onAdd([sketchId]);
            setViewed(null);
          }}
        />
      )}
    </div>
  );
}
