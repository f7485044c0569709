import { useState } from 'react';
import type { Photo } from '#contract/photos/photos';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { PhotoTile } from './PhotoTile.tsx';
import { PhotoView } from './PhotoView.tsx';
import { useLocalPhotos, useTreePhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { releasePhotos } from './photos.uploads.ts';
import { TakePhoto } from './TakePhoto.tsx';
import './photos.css';

/** The photos of a tree, newest first, those on their way from this device before them; adding one. */
export function TreePhotos({ treeId }: { treeId: string }) {
  const t = useText(photosText);
  const format = useFormats();
  const photos = useTreePhotos(treeId);
  const local = useLocalPhotos();
  const adds = useMay('photos.add');
  const [viewed, setViewed] = useState<string | null>(null);
  if (photos.isPending && photos.isEnabled) return <Skeleton lines={2} />;
  if (photos.isError && !photos.data)
    return <LoadFailure error={photos.error} onRetry={() => void photos.refetch()} />;
  const stored = (photos.data ?? []).map((photo) => photo.id);
  const onTheWay = [...local.values()]
    .filter((photo) => photo.treeId === treeId && photo.state !== 'local' && !stored.includes(photo.id))
    .map((photo) => photo.id);
  const ids = [...onTheWay, ...stored];
  const shown = photos.data?.find((photo) => photo.id === viewed);
  const captionOf = ({ takenAt, createdAt, createdBy, sketchOf }: Photo) => {
    const words = t.takenBy(format.instant(takenAt ?? createdAt), createdBy);
    return sketchOf === null ? words : `${t.sketch}, ${words}`;
  };
  return (
    <div className="tree-photos">
      {ids.length === 0 ? (
        <p className="photo-none">
          {t.emptyTitle}. {adds ? t.emptyText : null}
        </p>
      ) : (
        <div className="photo-grid">
          {ids.map((id, index) => (
            <PhotoTile key={id} id={id} number={index + 1} onOpen={() => setViewed(id)} />
          ))}
        </div>
      )}
      {adds ? <TakePhoto treeId={treeId} isLong onTaken={(taken) => void releasePhotos(taken)} /> : null}
      {viewed === null ? null : (
        <PhotoView
          id={viewed}
          number={ids.indexOf(viewed) + 1}
          onClose={() => setViewed(null)}
          {...(adds ? { onSketched: (sketchId) => void releasePhotos([sketchId]) } : {})}
          caption={shown && captionOf(shown)}
        />
      )}
    </div>
  );
}
