import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { pictureAddress, useLocalPhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { releasePhotos } from './photos.uploads.ts';
import './photos.css';

/** One photo, large, with what can be done about it. */
export function PhotoView({
  id,
  number,
  caption,
  onClose,
  onRemove,
}: {
  id: string;
  number: number;
  caption?: string | undefined;
  onClose(): void;
  onRemove?(): void;
}) {
  const t = useText(photosText);
  const local = useLocalPhotos().get(id);
  const [isMissing, setMissing] = useState(false);
  return (
    <Dialog
      title={t.photo(number)}
      isOpen
      onClose={onClose}
      size="wide"
      actions={<ViewActions id={id} onRemove={onRemove} />}
    >
      {local?.state === 'failed' ? (
        <Notice tone="danger">{t.refusedBecause(local.reason ?? '')}</Notice>
      ) : null}
      {isMissing ? (
        <Notice tone="warning" icon="photo">
          {t.notArrived}
        </Notice>
      ) : (
        <img
          className="photo-full"
          src={pictureAddress(id, local, 'full')}
          alt={t.photo(number)}
          onError={() => setMissing(true)}
        />
      )}
      <p className="photo-caption">{caption ?? (local ? t.states[local.state] : '')}</p>
    </Dialog>
  );
}

function ViewActions({ id, onRemove }: { id: string; onRemove: (() => void) | undefined }) {
  const t = useText(photosText);
  const local = useLocalPhotos().get(id);
  return (
    <>
      {onRemove ? (
        <Button icon="trash" onPress={onRemove}>
          {t.remove}
        </Button>
      ) : null}
      {local?.state === 'failed' && local.address ? (
        <a className="button button-secondary" href={local.address} download={`${id}.jpg`}>
          {t.save}
        </a>
      ) : null}
      {local?.state === 'failed' ? (
        <Button kind="primary" onPress={() => void releasePhotos([id])}>
          {t.retry}
        </Button>
      ) : null}
    </>
  );
}
