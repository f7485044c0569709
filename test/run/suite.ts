import { provideBrowser } from './browser.ts';
import { runChecks } from './checks.ts';
import { summaryLine, totalOf, type Tally } from './tally.ts';
import { runTests } from './tests.ts';

/** Only what depends on the database: for the second run, against the other one. */
const DATABASE_ONLY = '--database-only';
/** What a browser and a device do, whichever database the server has. */
const DEVICE_JOURNEYS = 'test/journeys/device/**';

/**
 * Runs everything that must hold: types, lint, unused code, then the tests of rules, API and journeys. All of it runs
 * even when some fails, and the last line counts it. Other arguments go to vitest. Returns the exit code.
 */
export async function runSuite({
  args,
  buildClient,
}: {
  args: string[];
  buildClient: () => boolean;
}): Promise<number> {
  const began = Date.now();
  const databaseOnly = args.includes(DATABASE_ONLY);
  const tallies: Record<string, Tally> = {};
  if (!databaseOnly) tallies.checks = runChecks();
  const journeys = prepareJourneys(tallies, buildClient);
  const projects = ['rules', 'api', 'timed', 'journeys'].filter((name) =>
    name === 'rules' ? !databaseOnly : name !== 'journeys' || journeys,
  );
  const others = args.filter((arg) => arg !== DATABASE_ONLY);
  const left = databaseOnly ? [`--exclude=${DEVICE_JOURNEYS}`] : [];
  const ran = runTests({ projects, browser: journeys, args: [...others, ...left] });
  Object.assign(tallies, ran.tallies);
  for (const failure of ran.failures) process.stdout.write(`\n✗ ${failure}`);
  process.stdout.write(`\n${summaryLine(tallies, Date.now() - began)}\n`);
  return totalOf(tallies).failed > 0 ? 1 : 0;
}

/** The browser for the journeys, or null when they cannot run here; on CI that is a failure. */
function prepareJourneys(tallies: Record<string, Tally>, buildClient: () => boolean): string | null {
  const browser = provideBrowser();
  if (!browser) {
    const failed = process.env.CI ? 1 : 0;
    tallies.journeys = { passed: 0, failed, skipped: 1 - failed };
    process.stderr.write(
      `\n!!! NO BROWSER: the journeys ${failed ? 'FAIL' : 'ARE SKIPPED'}. Install Chromium, or set CHROMIUM to one.\n\n`,
    );
    return null;
  }
  if (buildClient()) return browser;
  tallies.journeys = { passed: 0, failed: 1, skipped: 0 };
  return null;
}
