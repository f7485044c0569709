import { useEffect, useRef } from 'react';
import { dropDraft, writeDraft } from './drafts.ts';

/** How long after the last key a draft is written: short enough to lose no word, long enough not to write each key. */
const PAUSE_MS = 300;

/**
 * Keeps `value` as the draft under `key` while it changes; `isDirty` false writes nothing. Hiding or leaving the
 * page writes at once. Returns `forget`, to be called when the value has been sent.
 */
export function useDraft(key: string, value: unknown, isDirty: boolean): () => Promise<void> {
  const latest = useRef({ key, value, isDirty, isForgotten: false });
  latest.current = { ...latest.current, key, value, isDirty };
  useEffect(() => {
    if (!isDirty) return;
    const timer = setTimeout(() => void keep(latest.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, value, isDirty]);
  useEffect(() => {
    const flush = () => void keep(latest.current);
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, []);
  return async () => {
    latest.current.isForgotten = true;
    await dropDraft(key);
  };
}

async function keep(draft: { key: string; value: unknown; isDirty: boolean; isForgotten: boolean }): Promise<void> {
  if (draft.isDirty && !draft.isForgotten) await writeDraft(draft.key, draft.value);
}
