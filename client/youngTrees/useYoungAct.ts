import { useState } from 'react';
import { announceServerChange } from '../http/changes.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { youngTreesIssues, youngTreesText } from './youngTrees.text.ts';

/** An act on its way to the server: what stands against it, by field or in a sentence. */
export interface YoungAct {
  isBusy: boolean;
  errorAt(path: string): string | undefined;
  /** For what no field can show. */
  failure: string | null;
  /** Forgets what stood against it. */
  settle(): void;
  run<Result>(send: () => Promise<Result>): Promise<Result | null>;
}

export function useYoungAct(fields: readonly string[] = []): YoungAct {
  const t = useText(youngTreesText);
  const sentence = useIssueText(youngTreesIssues);
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>(IDLE);
  const issues = issuesOf(state.error);
  const general = issues.filter(({ path }) => !fields.includes(path));
  return {
    isBusy: state.isBusy,
    errorAt: (path) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    failure:
      state.error === null
        ? null
        : issues.length > 0
          ? [...new Set(general.map(sentence))].join(' ') || null
          : state.error instanceof Unreachable
            ? t.unreachable
            : t.fault,
    settle: () => setState(IDLE),
    run: async (send) => {
      setState({ isBusy: true, error: null });
      try {
        const result = await send();
        setState(IDLE);
        return result;
      } catch (error) {
        setState({ isBusy: false, error });
        // What is shown may be outdated: that is what most refusals are about.
        announceServerChange();
        return null;
      }
    },
  };
}

const IDLE = { isBusy: false, error: null };
