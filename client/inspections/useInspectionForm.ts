import { useCallback, useReducer, useState } from 'react';
import { issueText } from '../http/issueText.ts';
import type { Issue } from '../http/refusal.ts';
import { useDraft } from '../drafts/useDraft.ts';
import { useLanguage } from '../i18n/language.ts';
import type { Form } from './form.ts';
import { inspectedOnOf, issuesOfDraft } from './inspections.closing.ts';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { editDraft, type Edit } from './inspections.edit.ts';
import { inspectionIssues } from './inspections.issues.ts';
import { useUndo } from './useUndo.ts';

const NONE: readonly Issue[] = [];

interface State {
  draft: InspectionDraft;
  isDirty: boolean;
}

export interface FormWithIssues extends Form {
  /** Is the form as it stands on the device? */
  isKept: boolean;
  /** What still keeps it from being closed: known at once, shown only when closing is tried. */
  issues: readonly Issue[];
  sentence(issue: Issue): string;
  /** Shows what is wrong from now on, and adds what the server found. */
  showIssues(refused?: readonly Issue[]): void;
  /** Drops the kept draft: it was sent, or thrown away. */
  forgetDraft(): Promise<void>;
}

/** The state of the form: every edit is kept on the device, issues come from the same rules as the server's. */
export function useInspectionForm(start: InspectionDraft, prefill: Prefill, draftKey: string): FormWithIssues {
  const [{ draft, isDirty }, edit] = useReducer(reduce, start, (first): State => ({ draft: first, isDirty: false }));
  const [refused, setRefused] = useState<readonly Issue[] | null>(null);
  const language = useLanguage();
  const offerUndo = useUndo();
  const { isKept, forget: forgetDraft } = useDraft(draftKey, draft, isDirty);
  const issues = issuesOfDraft(draft, { today: prefill.today });
  const shownIssues = refused === null ? NONE : [...issues, ...refused];
  const sentence = (issue: Issue) => issueText(issue, language, inspectionIssues);
  return {
    draft, isKept, issues, shownIssues, sentence, forgetDraft, offerUndo,
    edit: useCallback((next: Edit) => {
      // What the server refused may be mended by this very edit.
      setRefused((known) => known && []);
      edit(next);
    }, []),
    showIssues: (found = []) => setRefused(found),
    tree: prefill.tree,
    last: prefill.last,
    today: prefill.today,
    inspectedOn: inspectedOnOf(draft, prefill.today),
    errorAt: (path) => {
      const issue = shownIssues.find((known) => known.path === path);
      return issue && sentence(issue);
    },
  };
}

function reduce(state: State, edit: Edit): State {
  return { draft: editDraft(state.draft, edit), isDirty: true };
}
