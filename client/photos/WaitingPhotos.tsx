import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { PhotoTile } from './PhotoTile.tsx';
import { PhotoView } from './PhotoView.tsx';
import { useLocalPhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { discardRefused } from './photos.uploads.ts';
import './photos.css';

/** The photos of this device that are not with the server yet; one it refused can be saved or thrown away. */
export function WaitingPhotos() {
  const t = useText(photosText);
  const local = useLocalPhotos();
  const [viewed, setViewed] = useState<string | null>(null);
  const ids = [...local.values()]
    .filter(({ state }) => state !== 'local' && state !== 'confirmed')
    .map(({ id }) => id);
  if (ids.length === 0) return null;
  return (
    <section aria-label={t.uploads}>
      <h2>{t.uploads}</h2>
      <div className="photo-strip">
        {ids.map((id, index) => (
          <PhotoTile key={id} id={id} number={index + 1} onOpen={() => setViewed(id)} />
        ))}
      </div>
      {viewed !== null && ids.includes(viewed) ? (
        <PhotoView
          id={viewed}
          number={ids.indexOf(viewed) + 1}
          onClose={() => setViewed(null)}
          {...(local.get(viewed)?.state === 'failed'
            ? { onRemove: () => void discardRefused([viewed]) }
            : {})}
        />
      ) : null}
    </section>
  );
}
