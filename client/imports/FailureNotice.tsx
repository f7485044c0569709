import type { ReactNode } from 'react';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { importsText } from './imports.text.ts';
import { useImportIssueText } from './useImportIssueText.ts';

/** Why a file, a mapping or a run was refused, and what to do about it. */
export function FailureNotice({ error, action }: { error: unknown; action?: ReactNode }) {
  const t = useText(importsText);
  const sentence = useImportIssueText();
  const issues = issuesOf(error);
  return (
    <div role="alert">
      <Notice tone="danger" action={action}>
        {issues.length > 0 ? (
          issues.map((issue) => <p key={`${issue.path} ${issue.key}`}>{sentence(issue)}</p>)
        ) : (
          <p>{words(error, t.failure)}</p>
        )}
      </Notice>
    </div>
  );
}

function words(error: unknown, sentences: { unreachable: string; server: string }): string {
  if (error instanceof Unreachable) return sentences.unreachable;
  return error instanceof Refusal ? error.message : sentences.server;
}
