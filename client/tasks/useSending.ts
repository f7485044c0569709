import { useState } from 'react';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable, type Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { tasksText } from './tasks.text.ts';

/** Sending a dialog's answer: whether it is on its way, and what stands against it. */
export interface Sending {
  isSending: boolean;
  issues: readonly Issue[];
  /** A sentence when it failed for a reason no field has. */
  failure: string | null;
  errorAt(path: string): string | undefined;
  refuse(issues: readonly Issue[]): void;
  run<Result>(send: () => Promise<Result>): Promise<Result | null>;
}

export function useSending(): Sending {
  const t = useText(tasksText);
  const sentence = useIssueText({ de: tasksText.de.issues, en: tasksText.en.issues });
  const [state, setState] = useState<{ isSending: boolean; error: unknown; issues: readonly Issue[] }>(IDLE);
  return {
    isSending: state.isSending,
    issues: state.issues,
    failure: state.error === null || state.issues.length > 0 ? null : failureText(state.error, t.failure),
    errorAt: (path) => {
      const issue = state.issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    refuse: (issues) => setState({ ...IDLE, issues }),
    run: async (send) => {
      setState({ ...IDLE, isSending: true });
      try {
        const result = await send();
        setState(IDLE);
        return result;
      } catch (error) {
        setState({ isSending: false, error, issues: issuesOf(error) });
        return null;
      }
    },
  };
}

const IDLE = { isSending: false, error: null, issues: [] };

function failureText(error: unknown, words: { unreachable: string; server: string }): string {
  if (error instanceof Unreachable) return words.unreachable;
  return error instanceof Refusal ? error.message : words.server;
}
