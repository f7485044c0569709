import { defineConfig } from 'vitest/config';
import { tallyReporter } from './test/support/tallyReporter.ts';

/** Decisions and the client's logic: no database. Everything else under test/ may use one. */
const RULES = ['test/**/*.rules.test.ts', 'test/client/**/*.test.{ts,tsx}', 'test/house/**/*.test.ts'];
/** Real browsers, one file after the other. */
const BROWSER = ['test/journeys/**/*.test.ts', 'test/chaos/**/*.test.ts'];

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
          exclude: [...RULES, ...BROWSER],
          globalSetup: './test/support/globalSetup.ts',
          // One database engine per worker, kept from file to file: opening the embedded one costs 2 s and 1 GB.
          isolate: false,
          execArgv: ['--import', 'tsx'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: BROWSER,
          globalSetup: './test/journeys/support/globalSetup.ts',
          execArgv: ['--import', 'tsx'],
          // A browser that draws maps in software needs the machine to itself.
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One machine, a browser, a server and a map drawn in software: what only was too slow gets a second try.
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
