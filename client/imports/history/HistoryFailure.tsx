import { HISTORY_ISSUES, historySentence } from '#text/histories/histories';
import { issuesOf, Unreachable } from '../../http/refusal.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Notice } from '../../ui/Feedback.tsx';
import { useImportIssueText } from '../useImportIssueText.ts';
import { historyText } from './history.text.ts';

/** Why a history was refused, in a sentence. */
export function HistoryFailure({ error }: { error: unknown }) {
  const t = useText(historyText);
  const language = useLanguage();
  const ofImports = useImportIssueText();
  const issues = issuesOf(error);
  return (
    <div role="alert">
      <Notice tone="danger">
        {issues.map((issue) => (
          <p key={`${issue.path} ${issue.key}`}>
            {issue.key in HISTORY_ISSUES
              ? historySentence(HISTORY_ISSUES, { key: issue.key, params: issue.params }, language)
              : ofImports(issue)}
          </p>
        ))}
        {issues.length === 0 ? <p>{error instanceof Unreachable ? t.unreachable : t.failed}</p> : null}
      </Notice>
    </div>
  );
}
