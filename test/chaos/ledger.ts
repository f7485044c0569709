import type { Taken } from './hook.ts';
import type { Kind } from './plan.ts';

/** Something a person did, and was told by the tablet that it is kept. */
export interface Entry {
  /** Finds it again in any outbox, whatever id it is sent under. */
  draftId: string;
  kind: Kind;
  tablet: number;
  accountId: string;
  /** Null for what belongs to no tree. */
  treeId: string | null;
  /** By real taps, or by the hook. */
  isTapped: boolean;
  photos: readonly Taken[];
  /** What became of it when a person had to decide. */
  decided: 'insisted' | 'discarded' | null;
  /** The reasons it was refused for before that. */
  reasons: string[];
}

/** Everything that was done on all tablets, in the order in which it was done on each. */
export class Ledger {
  readonly entries = new Map<string, Entry>();

  note(entry: Omit<Entry, 'decided' | 'reasons'>): Entry {
    if (this.entries.has(entry.draftId)) throw new Error(`${entry.draftId} stands in the ledger twice`);
    const noted = { ...entry, decided: null, reasons: [] };
    this.entries.set(entry.draftId, noted);
    return noted;
  }

  of(kind: Kind): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.kind === kind);
  }
}
