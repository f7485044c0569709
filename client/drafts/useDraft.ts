import { useEffect, useEffectEvent, useRef } from 'react';
import { dropDraft, writeDraft } from './drafts.ts';

/** How long after the last key a draft is written: short enough to lose no word, long enough not to write each key. */
const PAUSE_MS = 300;

/**
 * Keeps `value` as the draft under `key` while it changes; `isDirty` false writes nothing. Hiding or leaving the
 * page writes at once. Returns `forget`, to be called when the value has been sent.
 */
export function useDraft(key: string, value: unknown, isDirty: boolean): () => Promise<void> {
  const isForgotten = useRef(false);
  const keep = useEffectEvent(() => {
    if (isDirty && !isForgotten.current) void writeDraft(key, value);
  });
  useEffect(() => {
    if (!isDirty) return;
    const timer = setTimeout(() => {
      if (!isForgotten.current) void writeDraft(key, value);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, value, isDirty]);
  useEffect(() => {
    const flush = () => keep();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, []);
  return async () => {
    isForgotten.current = true;
    await dropDraft(key);
  };
}
