import { useEffect, useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { askToKeep, lookAtStorage, useStorage } from '../offline/storage.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, Notice } from '../ui/Feedback.tsx';
import { pwaText } from './pwa.text.ts';
import './pwa.css';

/** Below this a day's photos (half a megabyte each) may not fit any more. Own proposal. */
const SCARCE_BYTES = 200_000_000;

/** Whether the browser keeps what lies on this device, and how much room there is. */
export function StorageState() {
  const t = useText(pwaText).storage;
  const formats = useFormats();
  const { isKept, room } = useStorage();
  const [isRefused, setRefused] = useState(false);
  useEffect(() => void lookAtStorage(), []);
  return (
    <section className="device-card" aria-labelledby="storage-title">
      <h2 id="storage-title">{t.title}</h2>
      <p>{isKept === null ? t.unknown : isKept ? t.kept : t.clearable}</p>
      {room ? (
        <Badge tone={room.free < SCARCE_BYTES ? 'warning' : 'neutral'}>
          {t.room(formats.bytes(room.used), formats.bytes(room.free))}
        </Badge>
      ) : null}
      {room && room.free < SCARCE_BYTES ? <Notice tone="warning">{t.scarce}</Notice> : null}
      {isKept === false ? (
        <Button icon="shield" onPress={() => void askToKeep().then((kept) => setRefused(!kept))}>
          {t.keep}
        </Button>
      ) : null}
      <div role="status">{isRefused && !isKept ? <Notice>{t.refused}</Notice> : null}</div>
    </section>
  );
}
