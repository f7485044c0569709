import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { pictureAddress, useLocalPhotos } from './photos.queries.ts';
import type { PhotoState } from './photos.shelf.ts';
import { photosText } from './photos.text.ts';
import { usePhotoState } from './usePhotoState.ts';
import './photos.css';

const ICONS: Record<PhotoState, IconName> = {
  local: 'photo',
  waiting: 'upload',
  uploading: 'upload',
  failed: 'warning',
  confirmed: 'check',
};

/** A small picture with what is happening to it; a tap shows it large. */
export function PhotoTile({ id, number, onOpen }: { id: string; number: number; onOpen(): void }) {
  const t = useText(photosText);
  const local = useLocalPhotos().get(id);
  const stateOf = usePhotoState();
  return (
    <button type="button" className="photo-tile" aria-label={t.open(number)} onClick={onOpen}>
      <Picture
        key={local?.address ?? id}
        address={pictureAddress(id, local, 'thumb')}
        missing={t.notArrived}
      />
      {local ? (
        <span className={`photo-state photo-state-${local.state}`}>
          <Icon name={ICONS[local.state]} size={14} /> {stateOf(local, 'short')}
        </span>
      ) : null}
      {local?.sketchOf ? (
        <span className="photo-sketch">
          <Icon name="draw" size={14} /> {t.sketch}
        </span>
      ) : null}
    </button>
  );
}

/** The picture, or a sign in its place when its device has not sent it yet. */
function Picture({ address, missing }: { address: string; missing: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing)
    return (
      <span className="photo-missing" title={missing}>
        <Icon name="photo" label={missing} size={32} />
      </span>
    );
  return (
    <img className="photo-picture" src={address} alt="" loading="lazy" onError={() => setMissing(true)} />
  );
}
