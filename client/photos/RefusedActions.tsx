import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { DiscardPhoto } from './DiscardPhoto.tsx';
import type { LocalPhoto } from './photos.local.ts';
import { photosText } from './photos.text.ts';
import { releasePhotos } from './photos.uploads.ts';

/** What can be done about a photo the server refused. */
export function RefusedActions({ photo: { id, address } }: { photo: LocalPhoto }) {
  const t = useText(photosText);
  const [isDiscarding, setDiscarding] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="trash" onPress={() => setDiscarding(true)}>
        {t.discard}
      </Button>
      {address ? (
        <a className="button button-secondary" href={address} download={`${id}.jpg`}>
          <Icon name="download" />
          <span className="button-words">{t.save}</span>
        </a>
      ) : null}
      <Button kind="primary" icon="upload" onPress={() => void releasePhotos([id])}>
        {t.retry}
      </Button>
      {isDiscarding ? <DiscardPhoto id={id} onClose={() => setDiscarding(false)} /> : null}
    </>
  );
}
