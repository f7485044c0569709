import { Refusal, Unreachable } from '../http/refusal.ts';
import type { WordsOf } from '../i18n/text.ts';
import { NoCookie } from './signIn.queries.ts';
import type { signInText } from './signIn.text.ts';

/** Why signing in, or confirming who one is, did not work: one sentence for the person. */
export function failureWords(
  error: unknown,
  { failures }: Pick<WordsOf<typeof signInText>, 'failures'>,
  isConfirming = false,
): string {
  if (error instanceof Unreachable) return failures.unreachable;
  if (error instanceof NoCookie) return failures.noCookie;
  if (!(error instanceof Refusal)) return failures.fault;
  const issue = error.issues[0];
  if (issue?.key === 'too_many_attempts') return failures.tooMany(Number(issue.params?.minutes ?? 1));
  if (issue?.key === 'wrong_code') return failures.wrongCode;
  if (issue?.key === 'wrong_password') return isConfirming ? failures.wrongPassword : failures.wrong;
  if (issue?.path.endsWith('code')) return failures.malformed;
  return error.kind === 'invalid' ? failures.wrong : failures.fault;
}
