/** A text with its blanks made single ones. */
export function singleBlanks(text: string): string {
  return text.includes('  ') || OTHER_BLANK.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
}

/** Does a text that should name something name nothing, such as `0`, `-1`, a dash or `unbekannt`? */
export function namesNothing(text: string): boolean {
  return text.length <= LONGEST_NOTHING && NOTHING.test(text);
}

const OTHER_BLANK = /[\t\n\r\v\f\u00a0\u2000-\u200a\u202f]/;
const NOTHING = /^(?:(?:0+|-1)(?:[.,]0+)?|-+|\?+|k\. ?a\.?|n\/?a|null|none|unbekannt|unknown)$/i;
const LONGEST_NOTHING = 9;
