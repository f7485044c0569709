import { useIssueText, type IssueSentences } from '../http/issueText.ts';
import type { Issue } from '../http/refusal.ts';
import { importIssuesText } from './importIssues.text.ts';

const SENTENCES: IssueSentences = {
  de: { ...importIssuesText.de.file, ...importIssuesText.de.mapping, ...importIssuesText.de.run },
  en: { ...importIssuesText.en.file, ...importIssuesText.en.mapping, ...importIssuesText.en.run },
};

/** The words for why a file, a mapping or a run was refused. */
export function useImportIssueText(): (issue: Issue) => string {
  return useIssueText(SENTENCES);
}
