import type { Day } from '../calendar/calendar.rules.ts';
import type { HeightClass, Price } from './prices.contract.ts';

/** Up to how many metres a class goes: ≤ 10, 10–15, 15–20, > 20, the classes a public price list works with. */
const CLASSES: readonly (readonly [HeightClass, number])[] = [
  ['H10', 10],
  ['H15', 15],
  ['H20', 20],
  ['HXX', Number.POSITIVE_INFINITY],
];

/** The class of a height; none when nobody has measured. */
export function heightClassOf(heightM: number | null): HeightClass | null {
  if (heightM === null) return null;
  return CLASSES.find(([, most]) => heightM <= most)?.[0] ?? null;
}

type PriceFacts = Pick<
  Price,
  'measure' | 'heightClass' | 'contractorId' | 'unit' | 'unitPrice' | 'validFrom' | 'validUntil'
>;

/**
 * The price of a measure at a tree: a firm's own before the general one, one for the height before one for all, and of
 * several the one that began last. Nothing when the list says nothing; never one of another firm or height.
 */
export function proposePrice<Fact extends PriceFacts>(
  prices: readonly Fact[],
  about: { measure: string; heightM: number | null; contractorId: string | null; day: Day },
): Fact | null {
  const heightClass = heightClassOf(about.heightM);
  const fitting = prices.filter(
    (price) =>
      price.measure === about.measure &&
      (price.heightClass === null || price.heightClass === heightClass) &&
      (price.contractorId === null || price.contractorId === about.contractorId) &&
      price.validFrom <= about.day &&
      (price.validUntil === null || price.validUntil >= about.day),
  );
  return fitting.toSorted(closer)[0] ?? null;
}

function closer(one: PriceFacts, other: PriceFacts): number {
  return (
    Number(other.contractorId !== null) - Number(one.contractorId !== null) ||
    Number(other.heightClass !== null) - Number(one.heightClass !== null) ||
    other.validFrom.localeCompare(one.validFrom)
  );
}
