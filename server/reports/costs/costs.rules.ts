/** In cents: sums of binary fractions would end in hairs. */
function inCents(euros: number): number {
  return Math.round(euros * 100) / 100;
}

/** What is left of a budget when all that is ordered is spent; null while nobody has said how much there is. */
export function leftOf(
  amount: number | null,
  { ordered, spent }: { ordered: number; spent: number },
): number | null {
  return amount === null ? null : inCents(amount - ordered - spent);
}

/** Which part of a budget is ordered or spent, to a hundredth of a percent; null where there is none to speak of. */
export function usedShare(
  amount: number | null,
  { ordered, spent }: { ordered: number; spent: number },
): number | null {
  return amount === null || amount === 0 ? null : Math.round(((ordered + spent) / amount) * 10_000) / 10_000;
}

/** What accepted work has cost for each tree it was done at. */
export function costPerTree({ spent, treesDone }: { spent: number; treesDone: number }): number | null {
  return treesDone === 0 ? null : inCents(spent / treesDone);
}

/** What accepted work has cost for each hundred trees that stand: so that streets and years can be compared. */
export function costPer100({ spent }: { spent: number }, standing: number): number | null {
  return standing === 0 ? null : inCents((spent / standing) * 100);
}

/** The sum of some euros. */
export function sumOfEuros(values: readonly (number | null)[]): number {
  return inCents(values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
}
