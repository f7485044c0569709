import { useEffect, useState } from 'react';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable, type Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { focusField } from '../ui/IssueList.tsx';
import type { FactName } from './treeDraft.ts';
import { treeMappingText } from './treeMapping.text.ts';

/** Sending something a person wrote: what stands against it, and whether it is on its way. */
export interface Saving {
  isSaving: boolean;
  issues: readonly Issue[];
  /** A sentence when it failed for a reason no field has; nothing is lost then. */
  failure: string | null;
  errorAt(field: FactName): string | undefined;
  sentence(issue: Issue): string;
  refuse(issues: readonly Issue[]): void;
  /** The issues of fields that were changed since are answered for now. */
  settle(fields: readonly string[]): void;
  run<Result>(send: () => Promise<Result>): Promise<Result | null>;
}

/** Null from `run`: it failed, and `issues` or `failure` say why. Errors that are no answer of the server pass through. */
export function useSaving(): Saving {
  const t = useText(treeMappingText);
  const sentence = useIssueText({ de: treeMappingText.de.issues, en: treeMappingText.en.issues });
  const [state, setState] = useState<{ isSaving: boolean; error: unknown; issues: readonly Issue[] }>(IDLE);
  useFocusOnIssue(state.issues);
  const errorAt = (field: FactName) => {
    const issue = state.issues.find(({ path }) => path === field || path.startsWith(`${field}.`));
    return issue && sentence(issue);
  };
  return {
    isSaving: state.isSaving,
    issues: state.issues,
    failure: state.error === null || state.issues.length > 0 ? null : failureText(state.error, t.failure),
    errorAt,
    sentence,
    refuse: (issues) => setState({ ...IDLE, issues }),
    settle: (fields) =>
      setState((before) => ({
        ...before,
        issues: before.issues.filter(({ path }) => !fields.includes(path.split('.')[0] ?? '')),
      })),
    run: async (send) => {
      setState({ ...IDLE, isSaving: true });
      try {
        const result = await send();
        setState(IDLE);
        return result;
      } catch (error) {
        setState({ isSaving: false, error, issues: issuesOf(error) });
        return null;
      }
    },
  };
}

/** Takes the person to the first field that stands in the way, each time something was refused. */
function useFocusOnIssue(issues: readonly Issue[]): void {
  const [path] = issues.map((issue) => issue.path);
  useEffect(() => {
    if (path !== undefined && path !== '') focusField(path);
  }, [path]);
}

const IDLE = { isSaving: false, error: null, issues: [] };

function failureText(error: unknown, words: { unreachable: string; server: string }): string {
  if (error instanceof Unreachable) return words.unreachable;
  return error instanceof Refusal ? error.message : words.server;
}
