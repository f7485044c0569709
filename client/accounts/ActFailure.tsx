import { useIssueText, type IssueSentences } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { uiText } from '../ui/ui.text.ts';
import { ACCOUNT_ISSUES } from './accountIssues.text.ts';

/** Why a change did not go through. `shown` are the fields that say so themselves; `sentences` those of another noun. */
export function ActFailure({
  error,
  shown = NONE,
  sentences = ACCOUNT_ISSUES,
}: {
  error: unknown;
  shown?: readonly string[];
  sentences?: IssueSentences;
}) {
  const t = useText(uiText);
  const sentence = useIssueText(sentences);
  if (!error) return null;
  const issues = issuesOf(error);
  // Whoever closes the question who they are has decided against it: nothing went wrong.
  if (issues.some(({ key }) => key === 'confirm_identity')) return null;
  const others = issues.filter(({ path }) => !shown.includes(path));
  if (issues.length > 0 && others.length === 0) return null;
  const words = others.map(sentence);
  return (
    <div role="alert">
      <Notice tone="danger">{words.length > 0 ? words.join(' ') : failureOf(error, t)}</Notice>
    </div>
  );
}

const NONE: readonly string[] = [];

/** The sentence under a field, by the `path` of an issue. */
export function useFieldError(
  error: unknown,
  sentences: IssueSentences = ACCOUNT_ISSUES,
): (path: string) => string | undefined {
  const sentence = useIssueText(sentences);
  return (path) => {
    const found = issuesOf(error).find((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
    return found ? sentence(found) : undefined;
  };
}

function failureOf(
  error: unknown,
  t: { unreachableText: string; faultText: string; refused: Record<Refusal['kind'], string> },
): string {
  if (error instanceof Unreachable) return t.unreachableText;
  return error instanceof Refusal ? t.refused[error.kind] : t.faultText;
}
