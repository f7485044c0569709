import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { PhotoTile } from './PhotoTile.tsx';
import { PhotoView } from './PhotoView.tsx';
import type { LocalPhoto } from './photos.local.ts';
import { useLocalPhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { RefusedActions } from './RefusedActions.tsx';
import { useRefusal } from './useRefusal.ts';
import './photos.css';

/** The photos of this device that are not with the server yet: first those it refused, with what can be done. */
export function WaitingPhotos() {
  const t = useText(photosText);
  const photos = [...useLocalPhotos().values()];
  const [viewed, setViewed] = useState<string | null>(null);
  const refused = photos.filter(({ state }) => state === 'failed');
  const waiting = photos.filter(({ state }) => state === 'waiting' || state === 'uploading');
  const shown = [...refused, ...waiting];
  return (
    <>
      {refused.length === 0 ? null : (
        <section className="photo-section" aria-label={t.refused}>
          <h2>{t.refused}</h2>
          <ul className="photo-refusals">
            {refused.map((photo, index) => (
              <Refused key={photo.id} photo={photo} number={index + 1} onOpen={() => setViewed(photo.id)} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section className="photo-section" aria-label={t.uploads}>
          <h2>{t.uploads}</h2>
          <div className="photo-strip">
            {waiting.map(({ id }, index) => (
              <PhotoTile key={id} id={id} number={refused.length + index + 1} onOpen={() => setViewed(id)} />
            ))}
          </div>
        </section>
      )}
      {shown.some(({ id }) => id === viewed) && viewed !== null ? (
        <PhotoView
          id={viewed}
          number={shown.findIndex(({ id }) => id === viewed) + 1}
          onClose={() => setViewed(null)}
        />
      ) : null}
    </>
  );
}

function Refused({ photo, number, onOpen }: { photo: LocalPhoto; number: number; onOpen(): void }) {
  const reasonOf = useRefusal();
  return (
    <li className="photo-refusal">
      <PhotoTile id={photo.id} number={number} onOpen={onOpen} />
      <div className="photo-refusal-words">
        <p>{reasonOf(photo)}</p>
        <div className="photo-actions">
          <RefusedActions photo={photo} />
        </div>
      </div>
    </li>
  );
}
