import { useCallback, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { issueText } from '../http/issueText.ts';
import type { Issue } from '../http/refusal.ts';
import { useDraft } from '../drafts/useDraft.ts';
import { useLanguage } from '../i18n/language.ts';
import type { Form } from './form.ts';
import { inspectedOnOf, issuesOfDraft } from './inspections.closing.ts';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { editDraft, witness, type Edit, type Sight } from './inspections.edit.ts';
import { inspectionIssues } from './inspections.issues.ts';
import { useDevicePosition } from './useDevicePosition.ts';
import { useToday } from './useToday.ts';
import { useUndo } from './useUndo.ts';

const NONE: readonly Issue[] = [];

interface Step {
  edit: Edit;
  sight: Sight;
}

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
  /** The city's day by the clock, asked at the moment of closing. */
  todayNow(): string;
}

/** The state of the form: every edit is kept on the device, issues come from the same rules as the server's. */
export function useInspectionForm(
  start: InspectionDraft,
  prefill: Prefill,
  draftKey: string,
): FormWithIssues {
  const { today, todayNow, dayOf } = useToday();
  const [{ draft, isDirty }, step] = useReducer(reduce, start, (first): State => ({
    draft: first,
    isDirty: false,
  }));
  const [refused, setRefused] = useState<readonly Issue[] | null>(null);
  const language = useLanguage();
  const offerUndo = useUndo();
  const { isKept, forget: forgetDraft } = useDraft(draftKey, draft, isDirty);
  const see = useSight(dayOf);
  const edit = useCallback(
    (next: Edit) => {
      // What the server refused may be mended by this very edit.
      setRefused((known) => known && []);
      step({ edit: next, sight: see() });
    },
    [see],
  );
  const issues = useMemo(() => issuesOfDraft(draft, { today }), [draft, today]);
  const shownIssues = refused === null ? NONE : [...issues, ...refused];
  const sentence = (issue: Issue) => issueText(issue, language, inspectionIssues);
  return {
    draft,
    isKept,
    issues,
    shownIssues,
    sentence,
    forgetDraft,
    offerUndo,
    todayNow,
    edit,
    showIssues: (found = []) => setRefused(found),
    tree: prefill.tree,
    last: prefill.last,
    today,
    inspectedOn: inspectedOnOf(draft, today),
    errorAt: (path) => {
      const issue = shownIssues.find((known) => known.path === path);
      return issue && sentence(issue);
    },
  };
}

/** Tells when and where an edit is made. Always the same function, so that no section is drawn anew for it. */
function useSight(dayOf: (instant: Date) => string): () => Sight {
  const device = useDevicePosition();
  const latest = useRef({ device, dayOf });
  useLayoutEffect(() => {
    latest.current = { device, dayOf };
  });
  return useCallback(() => {
    const now = new Date();
    return {
      inspectedAt: now.toISOString(),
      inspectedOn: latest.current.dayOf(now),
      ...latest.current.device,
    };
  }, []);
}

function reduce(state: State, { edit, sight }: Step): State {
  return { draft: witness(editDraft(state.draft, edit), sight), isDirty: true };
}
