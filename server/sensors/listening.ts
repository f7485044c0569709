import { startConnections } from '../brokers/connections.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { hourly } from '../hourly.ts';
import { evaluateMoisture } from '../moisture/evaluating.ts';
import { openForecast } from '../moisture/forecast.ts';
import { startPuller } from '../pulls/puller.ts';
import { keepSoilReadings } from './keeping.ts';
import { startProcessor } from './processor.ts';

interface ListeningParts {
  database: Database;
  config: Config;
  clock: () => Date;
  log: (line: string) => void;
}

/** What the product does about sensors while it runs: it fetches messages, makes readings of them, and judges those. */
export async function startListening({
  database,
  config,
  clock,
  log,
}: ListeningParts): Promise<{ close(): Promise<void> }[]> {
  const { knex } = database;
  const { timeZone, bbox } = config.city;
  const { forecastUrl: url, ...settings } = config.moisture;
  const forecast = url === null ? null : openForecast({ url, bbox, clock, log });
  const judge = async (which: 'changed' | 'all') => {
    await evaluateMoisture({ knex, clock, timeZone, settings, forecast }, which);
  };
  return [
    await startProcessor({ database, clock, timeZone, log, afterwards: () => judge('changed') }),
    // Silence is said by nobody, and a day passes without a message.
    hourly('soil moisture', () => judge('all'), log),
    startPuller({ database, clock, log, innerHosts: config.innerHosts }),
    await startConnections({ database, clock, log }),
    hourly('soil readings', () => keepSoilReadings({ knex, clock }), log),
  ];
}
