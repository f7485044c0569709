import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAtWork } from './atWork.ts';
import { dropDraft, writeDraft } from './drafts.ts';

export interface KeptDraft {
  /** Is the present value on the device? False from a change until it has been written. */
  isKept: boolean;
  /** To be called when the value has been sent. */
  forget(): Promise<void>;
}

/**
 * Keeps `value` as the draft under `key`, each change at once: what a battery may end at any moment cannot wait for
 * a pause. `isDirty` false writes nothing. Leaving the page writes too, for changes not yet rendered.
 */
export function useDraft(key: string, value: unknown, isDirty: boolean): KeptDraft {
  const isForgotten = useRef(false);
  const [kept, setKept] = useState<unknown>(null);
  useAtWork(isDirty);
  const keep = useEffectEvent(() => {
    if (isDirty && !isForgotten.current) void writeDraft(key, value).then(() => setKept(value), notKept);
  });
  useEffect(() => {
    if (isDirty && !isForgotten.current) void writeDraft(key, value).then(() => setKept(value), notKept);
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
  return {
    isKept: isDirty && kept === value,
    forget: async () => {
      isForgotten.current = true;
      await dropDraft(key);
    },
  };
}

/** The device refused to keep it; `isKept` stays false, and the next change tries again. */
function notKept(): void {}
