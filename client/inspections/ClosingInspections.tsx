import { useEffect } from 'react';
import { flushClosings, onReopen, resumeClosings } from './closeSoon.ts';

/** Stands once in the app: closes what was decided on, also when the page is left or an earlier visit was. */
export function ClosingInspections({ onOpenInspection }: { onOpenInspection(treeId: string): void }) {
  useEffect(() => onReopen(onOpenInspection), [onOpenInspection]);
  useEffect(() => {
    // Without storage no earlier visit can have left anything.
    resumeClosings().catch(() => undefined);
    const flushWhenHidden = () => {
      if (document.visibilityState === 'hidden') flushClosings();
    };
    window.addEventListener('pagehide', flushClosings);
    window.addEventListener('online', flushClosings);
    document.addEventListener('visibilitychange', flushWhenHidden);
    return () => {
      window.removeEventListener('pagehide', flushClosings);
      window.removeEventListener('online', flushClosings);
      document.removeEventListener('visibilitychange', flushWhenHidden);
    };
  }, []);
  return null;
}
