import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { askToKeep } from '../offline/storage.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { UnreadablePicture } from './photos.shrink.ts';
import { photosText } from './photos.text.ts';
import { addPhoto } from './photos.uploads.ts';
import { takingPhotos } from './photosUnderWay.ts';

/** Opens the camera (a file dialog where there is none) and keeps what comes back on the device. */
export function TakePhoto({
  treeId,
  onTaken,
  isLong = false,
}: {
  treeId: string;
  onTaken(ids: string[]): void;
  isLong?: boolean;
}) {
  const t = useText(photosText);
  const [isBusy, setBusy] = useState(false);
  const take = async (files: readonly File[]) => {
    setBusy(true);
    const ids: string[] = [];
    try {
      for (const file of files) ids.push(await addPhoto(treeId, file));
    } catch (error) {
      notify({ kind: 'failed', text: error instanceof UnreadablePicture ? t.failedToRead : t.failedToKeep });
    }
    setBusy(false);
    if (ids.length === 0) return;
    onTaken(ids);
    void askToKeep();
  };
  return (
    <FileTrigger
      acceptedFileTypes={['image/*']}
      defaultCamera="environment"
      allowsMultiple
      onSelect={(files) => void takingPhotos(() => take([...(files ?? [])]))}
    >
      <Button icon="camera" isBusy={isBusy}>
        {isLong ? t.addLong : t.add}
      </Button>
    </FileTrigger>
  );
}
