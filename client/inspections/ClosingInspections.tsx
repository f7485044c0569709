import { useEffect } from 'react';
import { onReopen } from './closeSoon.ts';
import { adoptOldClosings } from './oldClosings.ts';

/** Stands once in the app: opens the form of what is taken back, and takes over what older versions kept. */
export function ClosingInspections({ onOpenInspection }: { onOpenInspection(treeId: string): void }) {
  useEffect(() => onReopen(onOpenInspection), [onOpenInspection]);
  useEffect(() => {
    // Without storage no earlier visit can have left anything.
    adoptOldClosings().catch(() => undefined);
  }, []);
  return null;
}
