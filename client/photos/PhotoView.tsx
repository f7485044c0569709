import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import type { LocalPhoto } from './photos.local.ts';
import { pictureAddress, useLocalPhotos } from './photos.queries.ts';
import { photosText } from './photos.text.ts';
import { RefusedActions } from './RefusedActions.tsx';
import { SketchDialog } from './SketchDialog.tsx';
import { usePhotoState } from './usePhotoState.ts';
import { useRefusal } from './useRefusal.ts';
import './photos.css';

/** One photo, large, with what can be done about it. */
export function PhotoView({
  id,
  number,
  caption,
  onClose,
  onRemove,
  onSketched,
}: {
  id: string;
  number: number;
  caption?: string | undefined;
  onClose(): void;
  onRemove?(): void;
  /** May it be drawn on, as long as it is on this device? Hears the id of the sketch. */
  onSketched?(sketchId: string): void;
}) {
  const t = useText(photosText);
  const local = useLocalPhotos().get(id);
  const reasonOf = useRefusal();
  const stateOf = usePhotoState();
  const [isMissing, setMissing] = useState(false);
  const [isDrawing, setDrawing] = useState(false);
  const address = local?.address ?? null;
  if (isDrawing && address !== null && onSketched)
    return (
      <SketchDialog id={id} address={address} onClose={() => setDrawing(false)} onSketched={onSketched} />
    );
  return (
    <Dialog
      title={local?.sketchOf ? `${t.photo(number)}: ${t.sketch}` : t.photo(number)}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <ViewActions
          local={local}
          onRemove={onRemove}
          onDraw={onSketched && address !== null ? () => setDrawing(true) : undefined}
        />
      }
    >
      {local?.state === 'failed' ? <Notice tone="danger">{reasonOf(local)}</Notice> : null}
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
      <p className="photo-caption">{caption ?? (local ? stateOf(local, 'long') : '')}</p>
    </Dialog>
  );
}

function ViewActions({
  local,
  onRemove,
  onDraw,
}: {
  local: LocalPhoto | undefined;
  onRemove: (() => void) | undefined;
  onDraw: (() => void) | undefined;
}) {
  const t = useText(photosText);
  return (
    <>
      {onRemove ? (
        <Button icon="trash" onPress={onRemove}>
          {t.remove}
        </Button>
      ) : null}
      {onDraw ? (
        <Button icon="draw" onPress={onDraw}>
          {t.draw}
        </Button>
      ) : null}
      {local?.state === 'failed' ? <RefusedActions photo={local} /> : null}
    </>
  );
}
