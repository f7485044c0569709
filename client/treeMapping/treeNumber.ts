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
