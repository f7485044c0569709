import { useLanguage } from '../i18n/language.ts';
import { defineText, type Language } from '../i18n/text.ts';
import type { Issue } from './refusal.ts';

type Words = (params: Readonly<Record<string, string | number | null>>) => string;
/** Sentences of a feature by issue key, or by `path:key` where one field needs its own. */
export type IssueSentences = Record<Language, Readonly<Record<string, Words | string>>>;

/**
 * The words for an issue: the feature's own sentence, else a common one, else what the server said. Never
 * an empty string, so that no refusal goes without a reason.
 */
export function useIssueText(sentences?: IssueSentences): (issue: Issue) => string {
  const language = useLanguage();
  return (issue) => issueText(issue, language, sentences);
}

export function issueText(issue: Issue, language: Language, sentences?: IssueSentences): string {
  const own = sentences?.[language] ?? {};
  const common: Readonly<Record<string, Words | string>> = COMMON[language];
  const found = own[`${issue.path}:${issue.key}`] ?? own[issue.key] ?? common[issue.key];
  if (typeof found === 'function') return found(issue.params ?? {});
  return found ?? String(issue.params?.message ?? `${issue.path} ${issue.key}`.trim());
}

/** Keys that every noun shares: shapes (zod), and constraints that say the same everywhere. */
const COMMON = defineText({
  de: {
    invalid_type: 'Diese Angabe fehlt.',
    invalid_value: 'Diese Angabe ist nicht möglich.',
    invalid_format: 'Diese Angabe hat nicht die richtige Form.',
    unrecognized_keys: 'Das Programm im Browser ist veraltet. Bitte die Seite neu laden.',
    too_small: (params: Readonly<Record<string, string | number | null>>) =>
      params.minimum === 1 ? 'Diese Angabe fehlt.' : `Zu klein: mindestens ${params.minimum}.`,
    too_big: (params: Readonly<Record<string, string | number | null>>) =>
      `Zu groß: höchstens ${params.maximum}.`,
    implausible: 'Dieser Wert ist nicht plausibel.',
    code_unknown: 'Dieser Schlüssel steht nicht in der Liste.',
    id_taken: 'Das ist schon gespeichert.',
    name_taken: 'Diesen Namen gibt es schon.',
    changed_meanwhile: 'Das hat inzwischen jemand anderes geändert.',
  },
  en: {
    invalid_type: 'This entry is missing.',
    invalid_value: 'This entry is not possible.',
    invalid_format: 'This entry does not have the right form.',
    unrecognized_keys: 'The program in the browser is out of date. Please reload the page.',
    too_small: (params) =>
      params.minimum === 1 ? 'This entry is missing.' : `Too small: at least ${params.minimum}.`,
    too_big: (params) => `Too large: at most ${params.maximum}.`,
    implausible: 'This value is not plausible.',
    code_unknown: 'This code is not in the list.',
    id_taken: 'This has been saved already.',
    name_taken: 'This name exists already.',
    changed_meanwhile: 'Somebody else has changed this meanwhile.',
  },
});
