import type { ImportRowIssue } from '#contract/imports/imports';
import { useText } from '../i18n/language.ts';
import { importIssuesText } from './importIssues.text.ts';

type Params = ImportRowIssue['params'];

/** The words for what is wrong with a value: in general, and in this case. A key without words is shown as it is. */
export function useRowIssueText(): {
  title(key: string): string;
  detail(key: string, params: Params): string;
} {
  const t = useText(importIssuesText);
  const titles: Readonly<Record<string, string>> = t.rows;
  const details: Readonly<Record<string, (params: NonNullable<Params>) => string>> = t.details;
  return {
    title: (key) => titles[key] ?? key,
    detail: (key, params) => (params ? (details[key]?.(params) ?? '') : ''),
  };
}
