import { useCallback, useEffect, useRef } from 'react';
import { useText } from '../i18n/language.ts';
import { dismissToast, notify } from '../ui/toasts.ts';
import { inspectionsText } from './inspections.text.ts';

/** Messages with "undo" that go when the form goes: there is nothing left to put back into. */
export function useUndo(): (words: string, undo: () => void) => void {
  const { undo: label } = useText(inspectionsText);
  const shown = useRef<number[]>([]);
  useEffect(() => {
    const { current } = shown;
    return () => {
      for (const toast of current) dismissToast(toast);
    };
  }, []);
  return useCallback(
    (words, undo) => {
      shown.current.push(notify({ kind: 'info', text: words, action: { label, onPress: undo } }));
    },
    [label],
  );
}
