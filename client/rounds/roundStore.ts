import { useEffect, useSyncExternalStore } from 'react';
import { readDraft, writeDraft } from '../drafts/drafts.ts';
import { onOutboxChange, shownOperations } from '../offline/outboxView.ts';
import { round, settleRound, type Round } from './round.ts';

const KEY = 'round';

/** Undefined until the device has been asked. */
let current: Round | null | undefined;
let reading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** The round on this device, walked or ended; null when there is none, undefined until that is known. */
export function useRound(): Round | null | undefined {
  useEffect(() => void readRound(), []);
  return useSyncExternalStore(subscribe, shownRound);
}

export function shownRound(): Round | null | undefined {
  return current;
}

/** Reads what an earlier visit left, and follows the outbox from then on. */
export function readRound(): Promise<void> {
  reading ??= read();
  return reading;
}

export function putRound(next: Round): void {
  current = next;
  for (const listener of listeners) listener();
  // Each step at once: a battery may end at any moment. Without storage the round goes on as long as the page does.
  writeDraft(KEY, next).catch(() => undefined);
}

/** Changes the round, if there is one. */
export function changeRound(change: (before: Round) => Round): void {
  if (!current) return;
  const next = change(current);
  if (next !== current) putRound(next);
}

async function read(): Promise<void> {
  const kept = await readDraft(KEY).catch(() => null);
  const parsed = round.safeParse(kept?.value);
  current = parsed.success ? parsed.data : null;
  onOutboxChange(settle);
  settle();
  for (const listener of listeners) listener();
}

function settle(): void {
  changeRound((before) => settleRound(before, shownOperations(), new Date().toISOString()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
