import { defineConfig } from 'vitest/config';
import { tallyReporter } from './test/support/tallyReporter.ts';

/** Decisions and the client's logic: no database. Everything else under test/ may use one. */
const RULES = ['test/**/*.rules.test.ts', 'test/client/**/*.test.{ts,tsx}', 'test/house/**/*.test.ts'];
/** What holds the product to a time or an amount of memory: has the machine to itself. */
const TIMED = ['test/**/*.timed.test.ts'];
/** Real browsers, one file after the other. */
const BROWSER = ['test/journeys/**/*.test.ts', 'test/chaos/**/*.test.ts'];

/** Tests on a database. One engine per worker, kept from file to file: opening the embedded one costs 2 s and 1 GB. */
const ON_DATABASE = {
  globalSetup: './test/support/globalSetup.ts',
  isolate: false,
  // On a busy machine what only was too slow gets a second try.
  retry: process.env.CI ? 1 : 0,
  execArgv: ['--import', 'tsx'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    reporters: ['default', tallyReporter()],
    // Most journeys and whole imports take seconds; only what is slower than that is worth a line.
    slowTestThreshold: 10_000,
    projects: [
      {
        test: { name: 'rules', include: RULES, testTimeout: 30_000, sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: 'api',
          include: ['test/**/*.test.ts'],
          exclude: [...RULES, ...TIMED, ...BROWSER],
          ...ON_DATABASE,
          // Half the time a worker waits for its database.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'timed',
          include: TIMED,
          ...ON_DATABASE,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: BROWSER,
          globalSetup: './test/journeys/support/globalSetup.ts',
          execArgv: ['--import', 'tsx'],
          // Half the time a journey waits, for a town, a person's pause or the server.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One machine, a browser, a server and a map drawn in software: what only was too slow gets a second try.
          retry: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
