import { useState } from 'react';
import { reportOrder, type Order } from '#contract/measures/orders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable, type Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { save } from '../offline/saving.ts';
import { ordersIssues } from './orders.issues.ts';
import { ordersText } from './orders.text.ts';
import { issuesOfReport, reportingOf, type ReportDraft } from './report.ts';

/** Fields of the form that can show what is wrong with them. */
const FIELDS = ['doneOn', 'impossibleBecause', 'remark', 'quantity'];

interface State {
  isBusy: boolean;
  issues: readonly Issue[];
  /** For what is no fault of the report. */
  fault: string | null;
}
const IDLE: State = { isBusy: false, issues: [], fault: null };

/** A report on its way by the outbox, after the rules have looked at it; what stands against it, by field or in a sentence. */
export function useReporting(order: Order) {
  const t = useText(ordersText);
  const { today, city } = useMe();
  const sentence = useIssueText(ordersIssues);
  const [{ isBusy, issues, fault }, setState] = useState(IDLE);
  const general = issues.filter(({ path }) => !FIELDS.includes(path)).map(sentence);
  return {
    isBusy,
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    failure: fault ?? ([...new Set(general)].join(' ') || null),
    /** Null where it was refused. */
    run: async (draft: ReportDraft, title: string): Promise<'applied' | 'kept' | null> => {
      const wrong = issuesOfReport(draft, order, { today, timeZone: city.timeZone });
      setState({ ...IDLE, isBusy: wrong.length === 0, issues: wrong });
      if (wrong.length > 0) return null;
      try {
        const { outcome } = await save(reportOrder, reportingOf(order, draft, title));
        setState(IDLE);
        return outcome;
      } catch (error) {
        setState({ ...IDLE, issues: issuesOf(error), fault: faultOf(error, t) });
        return null;
      }
    },
  };
}

function faultOf(error: unknown, t: { unreachable: string; fault: string }): string | null {
  if (error instanceof Refusal) return error.issues.length > 0 ? null : error.message;
  return error instanceof Unreachable ? t.unreachable : t.fault;
}
