/** Numbers as people type them: with the decimal sign of their language, or the other one. */

export interface Typing {
  text: string;
  /** Where the next key goes; a selection is replaced. */
  start: number;
  end: number;
}

/** A key of the number pad. */
export type PadKey = `${number}` | 'point' | 'back' | 'clear';

/** Digits and one decimal sign, as the language writes it; what else was typed or pasted is left out. */
export function tidied(text: string, sign: string): string {
  const [whole = '', ...rest] = text.replaceAll(/[^\d.,]/g, '').split(/[.,]/);
  return rest.length === 0 ? whole : `${whole}${sign}${rest.join('')}`;
}

/** The number a text stands for, rounded to so many decimals; null when there is none. */
export function numberIn(text: string, decimals: number): number | null {
  const number = Number.parseFloat(text.replace(',', '.'));
  return Number.isNaN(number) ? null : Number(number.toFixed(decimals));
}

/** The text of a number, without separators of thousands: years and girths have none. */
export function textOf(value: number | null, decimals: number, sign: string): string {
  return value === null ? '' : String(Number(value.toFixed(decimals))).replace('.', sign);
}

/** The text after a key was pressed where the caret stands, and the caret's new place. */
export function afterKey({ text, start, end }: Typing, key: PadKey, sign: string): Typing {
  if (key === 'clear') return { text: '', start: 0, end: 0 };
  const from = key === 'back' && start === end ? Math.max(0, start - 1) : start;
  const added = key === 'back' ? '' : key === 'point' ? sign : key;
  const rest = text.slice(0, from) + text.slice(end);
  // A second decimal sign would make another number of what stands there.
  if (key === 'point' && /[.,]/.test(rest)) return { text, start, end };
  const caret = from + added.length;
  return { text: text.slice(0, from) + added + text.slice(end), start: caret, end: caret };
}

/** What a number of this kind mostly is; others are asked about, never refused. */
export interface Plausible {
  least: number;
  most: number;
}

/** Is the number unusual? While it is being typed it may still grow. */
export function isUnusual(
  value: number | null,
  plausible: Plausible | undefined,
  isBeingTyped: boolean,
): boolean {
  if (value === null || !plausible) return false;
  return value > plausible.most || (!isBeingTyped && value < plausible.least);
}

export function clamped(value: number | null, least = -Infinity, most = Infinity): number | null {
  return value === null ? null : Math.min(most, Math.max(least, value));
}
