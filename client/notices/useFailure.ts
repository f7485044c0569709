import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { noticeIssues, noticesText } from './notices.text.ts';

/** The sentence of what went wrong; null while nothing did. */
export function useFailure(): (error: unknown) => string | null {
  const t = useText(noticesText);
  const sentence = useIssueText(noticeIssues);
  return (error) => {
    if (error === null) return null;
    const issues = issuesOf(error);
    if (issues.length > 0) return issues.map(sentence).join(' ');
    return error instanceof Unreachable ? t.unreachable : t.fault;
  };
}
