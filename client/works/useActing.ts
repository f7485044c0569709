import { useState } from 'react';
import type { WorkOrder } from '#contract/workOrders/workOrders';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable, type Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { worksIssues, worksText } from './works.text.ts';

/** What changes an order. */
export type SendOrder = () => Promise<WorkOrder>;

/** An act on its way to the server: what stands against it, by field, by row, or in a sentence. */
export interface Acting {
  isBusy: boolean;
  issues: readonly Issue[];
  errorAt(path: string): string | undefined;
  /** Of the measures chosen those that did not go along, each with its sentence. */
  rows: readonly { id: string; key: string; sentence: string }[];
  /** For what neither a field nor a row can show. */
  failure: string | null;
  /** Forgets what stood against it. */
  settle(): void;
  run<Result>(send: () => Promise<Result>): Promise<Result | null>;
}

export function useActing(fields: readonly string[] = []): Acting {
  const t = useText(worksText);
  const sentence = useIssueText(worksIssues);
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null });
  const issues = issuesOf(state.error);
  const isRow = (issue: Issue) => issue.path.startsWith('measures.');
  const general = issues.filter((issue) => !isRow(issue) && !fields.includes(issue.path));
  return {
    isBusy: state.isBusy,
    issues,
    errorAt: (path) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    rows: issues
      .filter(isRow)
      .map((issue) => ({ id: String(issue.params?.id ?? ''), key: issue.key, sentence: sentence(issue) })),
    failure:
      state.error === null
        ? null
        : issues.length > 0
          ? general.map(sentence).join(' ') || null
          : state.error instanceof Unreachable
            ? t.unreachable
            : t.fault,
    settle: () => setState({ isBusy: false, error: null }),
    run: async (send) => {
      setState({ isBusy: true, error: null });
      try {
        const result = await send();
        setState({ isBusy: false, error: null });
        return result;
      } catch (error) {
        setState({ isBusy: false, error });
        return null;
      }
    },
  };
}
