import { startTransition, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { issueText } from '../http/issueText.ts';
import type { Issue } from '../http/refusal.ts';
import { useDraft } from '../drafts/useDraft.ts';
import { useLanguage } from '../i18n/language.ts';
import { afterPicture } from '../ui/afterPicture.ts';
import type { Form } from './form.ts';
import { inspectedOnOf, issuesOfDraft } from './inspections.closing.ts';
import type { InspectionDraft, Prefill } from './inspections.draft.ts';
import { editDraft, isTyped, witness, type Edit, type Sight } from './inspections.edit.ts';
import { inspectionIssues } from './inspections.issues.ts';
import { useDevicePosition } from './useDevicePosition.ts';
import { useToday } from './useToday.ts';
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
  /** The city's day by the clock, asked at the moment of closing. */
  todayNow(): string;
  /** Brings the screen up to that draft, and says what keeps it from being closed. */
  catchUp(): readonly Issue[];
}

/**
 * The state of the form: every edit is kept on the device at once, issues come from the same rules as the server's. What
 * was touched shows by itself; what follows from it in the rest of the form is drawn behind the picture that answers.
 */
export function useInspectionForm(
  start: InspectionDraft,
  prefill: Prefill,
  draftKey: string,
): FormWithIssues {
  const { today, todayNow, dayOf } = useToday();
  const [first] = useState<State>({ draft: start, isDirty: false });
  const [{ draft, isDirty }, show] = useState(first);
  const truth = useRef(first);
  const [refused, setRefused] = useState<readonly Issue[] | null>(null);
  const language = useLanguage();
  const offerUndo = useUndo();
  const { isKept, keepAhead, forget: forgetDraft } = useDraft(draftKey, draft, isDirty);
  const see = useSight(dayOf);
  const edit = useCallback(
    (next: Edit) => {
      truth.current = { draft: witness(editDraft(truth.current.draft, next), see()), isDirty: true };
      keepAhead(truth.current.draft);
      const draw = () => {
        // What the server refused may be mended by this very edit.
        setRefused((known) => known && []);
        show(truth.current);
      };
      if (isTyped(next)) draw();
      else afterPicture(() => startTransition(draw));
    },
    [see, keepAhead],
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
    draftNow: () => truth.current.draft,
    catchUp: () => {
      show(truth.current);
      return issuesOfDraft(truth.current.draft, { today });
    },
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
