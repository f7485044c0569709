import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { canScan, scanCodes } from './barcodes.ts';
import { canReadChips, readChip } from './nfc.ts';
import { tagsText } from './tags.text.ts';

type Reading = 'none' | 'code' | 'chip' | 'no camera' | 'no chips';

/** QR code and NFC chip, where the browser can read them; asks for camera or reader on a tap, and never before. */
export function TagReaders({ onRead }: { onRead(text: string): void }) {
  const t = useText(tagsText);
  const [reading, setReading] = useState<Reading>('none');
  const read = (text: string) => {
    setReading('none');
    onRead(text);
  };
  if (reading === 'code')
    return (
      <Scanner onFound={read} onFailed={() => setReading('no camera')} onStop={() => setReading('none')} />
    );
  return (
    <>
      {canScan() || canReadChips() ? (
        <div className="tag-readers">
          {canScan() ? (
            <Button icon="camera" onPress={() => setReading('code')}>
              {t.scan}
            </Button>
          ) : null}
          {canReadChips() ? (
            <Button icon="tag" onPress={() => setReading('chip')}>
              {t.nfc}
            </Button>
          ) : null}
        </div>
      ) : null}
      {reading === 'chip' ? <Chip onFound={read} onFailed={() => setReading('no chips')} /> : null}
      {reading === 'no camera' ? <Notice tone="warning">{t.cameraDenied}</Notice> : null}
      {reading === 'no chips' ? <Notice tone="warning">{t.nfcDenied}</Notice> : null}
    </>
  );
}

interface Finding {
  onFound(text: string): void;
  onFailed(): void;
}

function Scanner({ onFound, onFailed, onStop }: Finding & { onStop(): void }) {
  const t = useText(tagsText);
  const video = useRef<HTMLVideoElement>(null);
  const found = useEffectEvent(onFound);
  const failed = useEffectEvent(onFailed);
  useEffect(() => {
    if (!video.current) return;
    return scanCodes(video.current, { found: (text) => found(text), failed: () => failed() });
  }, []);
  return (
    <div className="tag-scanner">
      <video ref={video} muted playsInline aria-label={t.scanning} />
      <p role="status">{t.scanning}</p>
      <Button icon="close" onPress={onStop}>
        {t.stopScan}
      </Button>
    </div>
  );
}

function Chip({ onFound, onFailed }: Finding) {
  const t = useText(tagsText);
  const found = useEffectEvent(onFound);
  const failed = useEffectEvent(onFailed);
  useEffect(() => readChip({ found: (text) => found(text), failed: () => failed() }), []);
  return (
    <Notice tone="info" icon="tag">
      {t.nfcWaiting}
    </Notice>
  );
}
