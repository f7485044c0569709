import { useEffect, useEffectEvent } from 'react';
import { useStorageIsFull } from '../drafts/fullStorage.ts';
import { useText } from '../i18n/language.ts';
import { dismissToast, notify } from '../ui/toasts.ts';
import { pwaText } from './pwa.text.ts';

/** Says as long as it is so that the device stores nothing more: what is safe, what is not, and what to do. */
export function useTellFullStorage(): void {
  const t = useText(pwaText).storage;
  const isFull = useStorageIsFull();
  const tell = useEffectEvent(() => notify({ kind: 'failed', text: t.full }));
  useEffect(() => {
    if (!isFull) return;
    const id = tell();
    return () => dismissToast(id, 'timeout');
  }, [isFull]);
}
