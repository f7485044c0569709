import type { OperationKind } from '#contract/sync/sync';
import { issueText, type IssueSentences } from '../http/issueText.ts';
import type { Language } from '../i18n/text.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { outboxText } from './outbox.text.ts';

/** Sentences for issues, by the kind of operation: those of its form. */
export type SentencesByKind = Partial<Record<OperationKind, IssueSentences>>;

/** Why an operation was refused, in sentences; never none. */
export function reasonsOf(
  { kind, problem }: Pick<KeptOperation, 'kind' | 'problem'>,
  language: Language,
  sentences: SentencesByKind,
): string[] {
  const own = outboxText[language];
  const known = { ...own.issues, ...sentences[kind]?.[language] };
  const reasons = (problem?.issues ?? []).map((issue) =>
    issueText(issue, language, { de: known, en: known }),
  );
  return reasons.length > 0 ? [...new Set(reasons)] : [problem?.title || own.noReason];
}
