/** How long what is kept. Own proposals, which the city may want otherwise; docs/data-protection.md shows the same. */
export const KEPT = {
  /** Single readings; their daily sums stay. */
  readingMonths: 24,
  /** Whole messages as they came; after that what is needed to decode them anew. */
  bodyDays: 90,
  /** Messages of devices nobody knows, and of tests. */
  strangerDays: 90,
} as const;

/** Readings before this are forgotten, or soon will be: the first of a month, because months are forgotten as a whole. */
export function oldestKept(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - KEPT.readingMonths, 1));
}

/** The first days of this month and the next two: nobody is to wait for a table while sensors speak. */
export function monthsAhead(now: Date): string[] {
  return [0, 1, 2].map((ahead) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10),
  );
}
