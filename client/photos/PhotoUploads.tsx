import { useEffect, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PhotoView } from './PhotoView.tsx';
import { useLocalPhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { discardRefused, resumeUploads, uploadWaiting } from './photos.uploads.ts';
import './photos.css';

/** Stands once in the app: carries on what an earlier visit left, and says so while photos are on their way. */
export function PhotoUploads() {
  const t = useText(photosText);
  const photos = [...useLocalPhotos().values()];
  const states = photos.map((photo) => photo.state);
  const uploading = states.filter((state) => state === 'uploading').length;
  const waiting = states.filter((state) => state === 'waiting').length;
  const refused = photos.filter((photo) => photo.state === 'failed').map((photo) => photo.id);
  const [isShown, setShown] = useState(false);
  useEffect(resumeUploads, []);
  if (uploading + waiting + refused.length === 0) return null;
  return (
    <section className="photo-uploads" aria-label={t.uploads} role="status">
      <Icon name={refused.length > 0 && uploading + waiting === 0 ? 'warning' : 'upload'} />
      <span>
        {uploading > 0
          ? t.uploading(uploading + waiting)
          : waiting > 0
            ? t.waiting(waiting)
            : t.failed(refused.length)}
      </span>
      {uploading === 0 && waiting > 0 ? (
        <Button kind="quiet" onPress={uploadWaiting}>
          {t.sendNow}
        </Button>
      ) : null}
      {refused[0] ? (
        <Button kind="quiet" onPress={() => setShown(true)}>
          {t.show}
        </Button>
      ) : null}
      {refused[0] && isShown ? (
        <PhotoView
          id={refused[0]}
          number={1}
          onClose={() => setShown(false)}
          onRemove={() => void discardRefused(refused.slice(0, 1))}
        />
      ) : null}
    </section>
  );
}
