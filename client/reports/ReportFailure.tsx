import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { uiText } from '../ui/ui.text.ts';
import { reportsText } from './reports.text.ts';

/** Why a paper did not come. */
export function ReportFailure({ error }: { error: unknown }) {
  const t = useText(reportsText);
  const ui = useText(uiText);
  if (!error) return null;
  const known: Readonly<Record<string, string>> = t.issues;
  const said = issuesOf(error).flatMap(({ key }) => known[key] ?? []);
  const otherwise = error instanceof Unreachable ? ui.unreachableText : ui.faultText;
  return (
    <div role="alert">
      <Notice tone="danger">{said.length > 0 ? [...new Set(said)].join(' ') : otherwise}</Notice>
    </div>
  );
}
