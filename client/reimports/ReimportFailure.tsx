import { reimportSentence } from '#text/reimports/reimports';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { reimportsText } from './reimports.text.ts';

/** Why a re-import was refused, in a sentence. */
export function ReimportFailure({ error }: { error: unknown }) {
  const t = useText(reimportsText);
  const language = useLanguage();
  const issues = issuesOf(error);
  return (
    <div role="alert">
      <Notice tone="danger">
        {issues.map((issue) => (
          <p key={`${issue.path} ${issue.key}`}>{reimportSentence(issue.key, issue.params, language)}</p>
        ))}
        {issues.length === 0 ? <p>{error instanceof Unreachable ? t.unreachable : t.failed}</p> : null}
      </Notice>
    </div>
  );
}
