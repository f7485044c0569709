import { dictionary } from '@zxcvbn-ts/language-common';
import { refuseIf } from '../http/problem.ts';
import { passwordIssues } from './passwords.rules.ts';
import { hashPassword } from './passwords.ts';

/** The hash of a password that is good enough for this person. Throws a Problem that says what is wrong with it. */
export async function hashNewPassword(
  password: string,
  person: { name: string; login: string | null },
  city: string,
): Promise<string> {
  refuseIf(passwordIssues(password, obviousWords(person, city), COMMON));
  return hashPassword(password);
}

/** 49,000 passwords of leaks, the most frequent first; part of a library, so that nobody has to be asked for it. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

function obviousWords({ name, login }: { name: string; login: string | null }, city: string): string[] {
  const given = [name, login ?? '', city].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return ['baumkataster', 'baum', ...given];
}
