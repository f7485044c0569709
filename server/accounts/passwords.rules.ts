import type { Issue } from '../http/problem.ts';

/** Length instead of composition (OWASP ASVS 5.0, 6.2.1 and 6.2.9). */
export const PASSWORD_SHORTEST = 12;
export const PASSWORD_LONGEST = 128;
/** Fewer are a rhythm on the keyboard, not a password. Own proposal. */
const DIFFERENT_CHARACTERS = 5;
/** Less than that is left of a password beside obvious words: the words are the password. Own proposal. */
const OWN_CHARACTERS = 8;
/** Shorter words stand in longer ones by chance. */
const WORD_SHORTEST = 4;

/** What is wrong with a new password, given words an attacker tries first: the login, the name, the city. */
export function passwordIssues(
  password: string,
  words: readonly string[],
  common: ReadonlySet<string>,
  path = 'password',
): Issue[] {
  const length = lengthOf(password);
  if (length < PASSWORD_SHORTEST)
    return [{ path, key: 'password_short', params: { shortest: PASSWORD_SHORTEST } }];
  if (length > PASSWORD_LONGEST)
    return [{ path, key: 'password_long', params: { longest: PASSWORD_LONGEST } }];
  if (new Set(password).size < DIFFERENT_CHARACTERS) return [{ path, key: 'password_monotonous' }];
  if (isCommon(password, common)) return [{ path, key: 'password_common' }];
  const word = obviousWordOf(password, words);
  return word === null ? [] : [{ path, key: 'password_obvious', params: { word } }];
}

/** The whole password, or what is left of it without digits and signs at its ends. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const plain = password.toLowerCase();
  return common.has(plain) || common.has(plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
}

/** The longest of the words a password is mostly made of; null when enough of it is the person's own. */
function obviousWordOf(password: string, words: readonly string[]): string | null {
  const known = words
    .map((word) => word.toLowerCase())
    .filter((word) => lengthOf(word) >= WORD_SHORTEST)
    .toSorted((a, b) => b.length - a.length);
  const plain = password.toLowerCase();
  const own = known.reduce((rest, word) => rest.replaceAll(word, ''), plain);
  if (own === plain || lengthOf(own) >= OWN_CHARACTERS) return null;
  return known.find((word) => plain.includes(word)) ?? null;
}

/** In characters as a person counts them, or nearly: an emoji is one. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
