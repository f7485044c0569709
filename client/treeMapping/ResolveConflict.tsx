import { useEffect } from 'react';
import type { KeptOperation } from '../offline/operation.ts';
import { discard, replaceRefused } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { conflictIn, decided, type Conflict, type Side } from './conflict.ts';
import { ConflictDialog } from './ConflictDialog.tsx';

/** The conflict that a refused operation tells of; null when it was refused for another reason. */
export function conflictOf({ body, problem }: KeptOperation): Conflict | null {
  return conflictIn(problem?.issues ?? [], body);
}

/** Puts a refused change to the person, field by field; what they decide is sent upon the tree's present version. */
export function ResolveConflict({ operation, onDone }: { operation: KeptOperation; onDone(): void }) {
  const conflict = conflictOf(operation);
  useEffect(() => {
    if (!conflict) onDone();
  }, [conflict, onDone]);
  if (!conflict) return null;
  const decide = async (sides: ReadonlyMap<string, Side>) => {
    const body = decided(operation.body, conflict, sides);
    await (body ? replaceRefused(operation.id, body) : discard(operation.id));
    sendWaiting();
    onDone();
  };
  return <ConflictDialog conflict={conflict} onDecide={(sides) => void decide(sides)} onClose={onDone} />;
}
