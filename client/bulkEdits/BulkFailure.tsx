import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { uiText } from '../ui/ui.text.ts';
import { bulkEditsText } from './bulkEdits.text.ts';

/** Why nothing was written. */
export function BulkFailure({ error }: { error: unknown }) {
  const t = useText(uiText);
  const sentence = useIssueText({ de: bulkEditsText.de.issues, en: bulkEditsText.en.issues });
  if (!error) return null;
  const said = issuesOf(error).map(sentence);
  const otherwise = error instanceof Unreachable ? t.unreachableText : t.faultText;
  return (
    <div role="alert">
      <Notice tone="danger">{said.length > 0 ? said.join(' ') : otherwise}</Notice>
    </div>
  );
}
