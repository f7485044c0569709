import type { Issue } from '../http/problem.ts';

/** Length instead of composition (OWASP ASVS 5.0, 6.2.1 and 6.2.9). */
export const PASSWORD_SHORTEST = 12;
export const PASSWORD_LONGEST = 128;

/** What is wrong with a new password, given words an attacker tries first: the login, the name, the city. */
export function passwordIssues(
  password: string,
  words: readonly string[],
  common: ReadonlySet<string>,
  path = 'password',
): Issue[] {
  const length = [...password].length;
  if (length < PASSWORD_SHORTEST)
    return [{ path, key: 'password_short', params: { shortest: PASSWORD_SHORTEST } }];
  if (length > PASSWORD_LONGEST)
    return [{ path, key: 'password_long', params: { longest: PASSWORD_LONGEST } }];
  if (new Set(password).size < 5) return [{ path, key: 'password_monotonous' }];
  if (isCommon(password, common)) return [{ path, key: 'password_common' }];
  const word = words.find((known) => carries(password, known));
  return word === undefined ? [] : [{ path, key: 'password_obvious', params: { word } }];
}

/** The whole password, or what is left of it without digits and signs at its ends. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const plain = password.toLowerCase();
  return common.has(plain) || common.has(plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
}

/** Less than that is left of a password beside an obvious word: the word is the password. */
const OWN_CHARACTERS = 8;

function carries(password: string, word: string): boolean {
  const plain = word.toLowerCase();
  if (plain.length < 4 || !password.toLowerCase().includes(plain)) return false;
  return [...password].length - [...plain].length < OWN_CHARACTERS;
}
