import { useState } from 'react';
import { recordWatering } from '#contract/watering/watering';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { save } from '../offline/saving.ts';
import { youngTreesIssues, youngTreesText } from './youngTrees.text.ts';

/** What was said of a tree on its way by the outbox; null where it was refused, with the reason. */
export function useSayingWatering() {
  const t = useText(youngTreesText);
  const sentence = useIssueText(youngTreesIssues);
  const [state, setState] = useState<{ isBusy: boolean; failure: string | null }>(IDLE);
  return {
    ...state,
    run: async (made: Parameters<typeof save>[1]): Promise<'applied' | 'kept' | null> => {
      setState({ isBusy: true, failure: null });
      try {
        const { outcome } = await save(recordWatering, made);
        setState(IDLE);
        return outcome;
      } catch (error) {
        const sentences = [...new Set(issuesOf(error).map(sentence))].join(' ');
        const failure =
          error instanceof Refusal
            ? sentences || error.message
            : error instanceof Unreachable
              ? t.unreachable
              : t.fault;
        setState({ isBusy: false, failure });
        return null;
      }
    },
  };
}

const IDLE = { isBusy: false, failure: null };
