/**
 * The next number to propose in a control area: one more than the highest, in the way the area writes them
 * (`B-007` → `B-008`). Suffixes (`12a`) do not count up. An area without numbers begins with 1.
 */
export function nextNumber(numbers: readonly (string | null)[]): string {
  const parts = numbers.flatMap((number) => partsOf(number));
  const prefix = commonest(parts.map((part) => part.prefix)) ?? '';
  const likeIt = parts.filter((part) => part.prefix === prefix);
  const highest = Math.max(0, ...likeIt.map((part) => Number(part.digits)));
  const width = likeIt.some((part) => part.digits.startsWith('0')) ? (likeIt[0]?.digits.length ?? 0) : 0;
  return `${prefix}${String(highest + 1).padStart(width, '0')}`;
}

/**
 * The number after this one, in steps, passing over those that are taken: `14` → `16` by 2. Null where it cannot be
 * counted on (no digits, or the row would go below 1).
 */
export function countOn(number: string | null, step: number, taken: readonly string[]): string | null {
  const [parts] = partsOf(number);
  if (!parts || step === 0) return null;
  const { prefix, digits } = parts;
  const width = digits.startsWith('0') ? digits.length : 0;
  const known = new Set(taken);
  for (let next = Number(digits) + step; next > 0; next += step) {
    const written = `${prefix}${String(next).padStart(width, '0')}`;
    if (!known.has(written)) return written;
  }
  return null;
}

/** House sides alternate by 2; a longer stride between two numbers is a gap and no rhythm. Own proposal. */
const LONGEST_STEP = 4;

/** By how much somebody counts who gave these numbers one after the other; null: not to be seen. */
export function stepBetween(before: string | null, after: string | null): number | null {
  const [[one], [two]] = [partsOf(before), partsOf(after)];
  if (!one || !two || one.prefix !== two.prefix) return null;
  const step = Number(two.digits) - Number(one.digits);
  return step !== 0 && Math.abs(step) <= LONGEST_STEP ? step : null;
}

/** Longer runs of digits are keys of some other system, not numbers somebody counts on from. */
const LONGEST_COUNT = 9;

function partsOf(number: string | null): { prefix: string; digits: string }[] {
  const match = /^(.*?)(\d+)\s*[a-zA-Z]?$/.exec(number?.trim() ?? '');
  const [, prefix = '', digits = ''] = match ?? [];
  return digits === '' || digits.length > LONGEST_COUNT ? [] : [{ prefix, digits }];
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1]);
  return ranked[0]?.[0] ?? null;
}
