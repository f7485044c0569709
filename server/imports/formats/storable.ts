/** Text as PostgreSQL can hold it: zero bytes and half characters are shown as what they are, unreadable. */
export function storable(text: string): string {
  return UNSTORABLE.test(text) ? text.replaceAll(/\0|\p{Surrogate}/gu, UNREADABLE) : text;
}

/** What stands for a character nobody can read. */
export const UNREADABLE = '\uFFFD';

const UNSTORABLE = /[\0\uD800-\uDFFF]/;
