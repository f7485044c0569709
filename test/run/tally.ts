export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What a run of tests counted by project, and a line for each test that failed. */
export interface Counted {
  tallies: Record<string, Tally>;
  failures: readonly string[];
}

/** `412 passed, 0 failed, 1 skipped: checks 4 of 4, rules 201 of 201, … on the embedded PostGIS in 93 s`. */
export function summaryLine(tallies: Record<string, Tally>, milliseconds: number): string {
  const { passed, failed, skipped } = totalOf(tallies);
  const parts = Object.entries(tallies).map(
    ([name, tally]) => `${name} ${tally.passed} of ${countOf(tally)}`,
  );
  const database = process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'the embedded PostGIS';
  const seconds = Math.round(milliseconds / 1000);
  return `${passed} passed, ${failed} failed, ${skipped} skipped: ${parts.join(', ')}, on ${database} in ${seconds} s`;
}

export function totalOf(tallies: Record<string, Tally>): Tally {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of Object.values(tallies)) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

function countOf({ passed, failed, skipped }: Tally): number {
  return passed + failed + skipped;
}
