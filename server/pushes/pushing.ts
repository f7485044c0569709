import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { pushDownloads, type PushParts } from './pushDownloads.ts';

export interface PushingParts {
  database: Database;
  config: Pick<Config, 'push' | 'city'>;
  clock: () => Date;
  log: (line: string) => void;
}

const LOOK_EVERY_MS = 60_000;

/** Looks every minute whether the downloads are to be sent; where they go nowhere, never. */
export function startPushing(
  { database: { knex }, config: { push: settings, city }, clock, log }: PushingParts,
  downloads: Downloads,
): { close(): Promise<void> } {
  if (!settings) return { close: async () => undefined };
  const parts = { knex, downloads, settings, timeZone: city.timeZone, clock };
  let running: Promise<void> | null = null;
  const look = () => {
    running ??= pushDownloads(parts)
      .then((outcome) => tell(outcome, parts, log))
      .catch((error: unknown) =>
        // A database that is away must not end it for good.
        log(JSON.stringify({ level: 'error', task: 'push', error: String(error) })),
      )
      .finally(() => (running = null));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}

function tell(
  outcome: Awaited<ReturnType<typeof pushDownloads>>,
  { settings }: PushParts,
  log: (line: string) => void,
): void {
  if (outcome === 'sent') log(`The public downloads were sent to ${settings.shownTarget}.`);
  if (outcome === 'failed') log(`The public downloads could not be sent to ${settings.shownTarget}.`);
}
