import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAtWork } from './atWork.ts';
import { dropDraft, writeDraft } from './drafts.ts';
import { storageRefused, storageTook } from './fullStorage.ts';

export interface KeptDraft {
  /** Is the present value on the device? False from a change until it has been written. */
  isKept: boolean;
  /** Keeps a value that is not on the screen yet. Whoever does so once hands over every value himself. */
  keepAhead(value: unknown): void;
  /** To be called when the value has been sent. */
  forget(): Promise<void>;
}

/**
 * Keeps `value` as the draft under `key`, each change at once: what a battery may end at any moment cannot wait for
 * a pause. `isDirty` false writes nothing. Leaving the page writes too, for changes not yet rendered.
 */
export function useDraft(key: string, value: unknown, isDirty: boolean): KeptDraft {
  const isForgotten = useRef(false);
  /** The value handed over last: the screen may be behind it. */
  const ahead = useRef<{ value: unknown } | null>(null);
  const [kept, setKept] = useState<unknown>(null);
  useAtWork(isDirty);
  const keep = useEffectEvent(() => {
    const newest = ahead.current ?? (isDirty ? { value } : null);
    if (newest && !isForgotten.current) write(key, newest.value, setKept);
  });
  const keepAhead = useCallback(
    (next: unknown) => {
      ahead.current = { value: next };
      if (!isForgotten.current) write(key, next, setKept);
    },
    [key],
  );
  useEffect(() => {
    if (isDirty && !isForgotten.current && ahead.current === null) write(key, value, setKept);
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
    keepAhead,
    forget: async () => {
      isForgotten.current = true;
      await dropDraft(key);
    },
  };
}

/** Where the device refuses, `isKept` stays false, and the next change tries again. */
function write(key: string, value: unknown, written: (value: unknown) => void): void {
  void writeDraft(key, value).then(() => {
    storageTook();
    written(value);
  }, storageRefused);
}
