import type { Break, BreakKind } from './breaks.ts';

/** What a break says to whoever runs the verification at a terminal. The screen has its own words. */
export function breakSentence({ kind, id, block }: Break): string {
  return `${SENTENCES[kind](id)}${block === null ? '' : ` (block ${block})`}`;
}

const SENTENCES: Record<BreakKind, (id: string) => string> = {
  event_changed: (id) => `Event ${id} is not what was hashed when it was written`,
  event_columns_differ: (id) => `Event ${id} is filed under other facts than it states`,
  event_missing: (id) => `Event ${id} was sealed and is gone`,
  event_outside_chain: (id) =>
    `Event ${id} stands outside the chain: it was slipped in, or its seal was removed`,
  block_changed: (id) => `Block ${id} does not have the hash of its contents`,
  block_unlinked: (id) => `Block ${id} does not follow the block before it`,
  block_missing: (id) => `Block ${id} is gone`,
  inspection_changed: (id) => `Inspection ${id} is not what was closed`,
  inspection_unrecorded: (id) => `Inspection ${id} has no event that states its contents`,
  inspection_restated: (id) => `The contents of inspection ${id} are stated by more than one event`,
  inspection_missing: (id) => `Inspection ${id} was closed and is gone`,
  decision_changed: (id) => `Decision ${id} about a felling is not what was written`,
  decision_unrecorded: (id) => `Decision ${id} about a felling has no event that states its contents`,
  decision_restated: (id) =>
    `The contents of decision ${id} about a felling are stated by more than one event`,
  decision_missing: (id) => `Decision ${id} about a felling was written and is gone`,
  history_changed: (id) => `What import ${id} took over from another system is not what was written`,
  history_unrecorded: (id) => `What import ${id} took over from another system has no event that states it`,
  history_restated: (id) =>
    `What import ${id} took over from another system is stated by more than one event`,
  history_missing: (id) => `What import ${id} took over from another system is gone`,
  photo_changed: (id) => `The record of photo ${id} is not what was stored`,
  photo_unrecorded: (id) => `Photo ${id} has no event that states its contents`,
  photo_restated: (id) => `The contents of photo ${id} are stated by more than one event`,
  photo_missing: (id) => `Photo ${id} was stored and is gone`,
  photo_file_changed: (id) => `The picture of photo ${id} has other bytes than were stored`,
  photo_file_missing: (id) => `The picture of photo ${id} is gone`,
  anchor_not_ours: (id) => `The anchor of block ${id} carries no signature of a known key`,
  anchor_differs: (id) => `Block ${id} was anchored with another hash`,
  anchor_beyond_end: (id) => `Block ${id} was anchored, but the chain ends before it: its tail was cut off`,
  function_changed: (id) => `The database function ${id} is not the one of this version`,
  guard_off: (id) => `The trigger ${id}, which guards evidence, is switched off`,
  guard_missing: (id) => `The trigger ${id}, which guards evidence, is gone`,
  guard_changed: (id) => `The trigger ${id}, which guards evidence, is not the one of this version`,
};
