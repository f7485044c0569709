/** What can be wrong with the evidence. `id` is that of the thing named first. */
export const BREAK_KINDS = [
  'event_changed',
  'event_columns_differ',
  'event_missing',
  'event_outside_chain',
  'block_changed',
  'block_unlinked',
  'block_missing',
  'inspection_changed',
  'inspection_unrecorded',
  'inspection_restated',
  'inspection_missing',
  'decision_changed',
  'decision_unrecorded',
  'decision_restated',
  'decision_missing',
  'history_changed',
  'history_unrecorded',
  'history_restated',
  'history_missing',
  'photo_changed',
  'photo_unrecorded',
  'photo_restated',
  'photo_missing',
  'photo_file_changed',
  'photo_file_missing',
  'anchor_not_ours',
  'anchor_differs',
  'anchor_beyond_end',
  'function_changed',
  'guard_off',
  'guard_missing',
  'guard_changed',
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export interface Break {
  kind: BreakKind;
  /** Of the event, block, inspection, decision or photo; for an anchor the number of the block it names; else a name. */
  id: string;
  /** The block it was found in, if it was found in one. */
  block: number | null;
}

export interface VerificationCounts {
  blocks: number;
  events: number;
  /** Events whose transaction was not finished yet, or which nobody has sealed yet. */
  waiting: number;
  inspections: number;
  /** About fellings and severe cuts. */
  decisions: number;
  /** Of other systems, taken over from a file. */
  histories: number;
  photos: number;
  photoFiles: number;
  anchors: number;
}

/** Breaks kept by name; the others are counted. */
const NAMED = 100;

/** What a verification has counted and found so far. */
export class Findings {
  readonly counts: VerificationCounts = {
    blocks: 0,
    events: 0,
    waiting: 0,
    inspections: 0,
    decisions: 0,
    histories: 0,
    photos: 0,
    photoFiles: 0,
    anchors: 0,
  };
  /** In the order they were found: along the chain first. */
  readonly breaks: Break[] = [];
  breakCount = 0;

  found(kind: BreakKind, id: string | number, block: number | null = null): void {
    this.breakCount++;
    if (this.breaks.length < NAMED) this.breaks.push({ kind, id: String(id), block });
  }
}
