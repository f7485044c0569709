import type { Inspection } from '#contract/inspections/inspections';
import type { Tree } from '#contract/trees/trees';
import type { Issue } from '../http/refusal.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import type { Edit } from './inspections.edit.ts';

/** What every section of the form works with. */
export interface Form {
  draft: InspectionDraft;
  edit(edit: Edit): void;
  /** The draft with the last touch, which the screen may not show yet. */
  draftNow(): InspectionDraft;
  /** Says what was taken away and puts it back on demand, as long as the form is open. */
  offerUndo(words: string, undo: () => void): void;
  tree: Tree;
  /** The inspection in force before this one. */
  last: Inspection | null;
  /** The city's calendar day, and the day the inspection is for: the same unless a correction is written. */
  today: string;
  inspectedOn: string;
  /** What is wrong, once closing was tried; always the same empty list before that. */
  shownIssues: readonly Issue[];
  /** The words for what is wrong with a field. */
  errorAt(path: string): string | undefined;
}
