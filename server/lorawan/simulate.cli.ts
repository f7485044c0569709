import { readDrills, runDrills } from './simulation.ts';

/**
 * Posts messages as The Things Stack and ChirpStack do to a running server, as a few sensors would have sent them:
 *
 *   npm run simulate:lorawan -- --tts ADDRESS SECRET [--chirpstack ADDRESS SECRET] [--hours 48] [--devices 3]
 *
 * The sensors of the demo town speak, now and then every hour until it is stopped, with
 *
 *   npm run simulate:lorawan -- --demo [http://localhost:3000]
 *
 * ADDRESS is that of a source as the page „Sensoren“ shows it, http://localhost:3000/api/ingest/lorawan/KEY.
 */
const USAGE =
  'npm run simulate:lorawan -- --tts ADDRESS SECRET [--chirpstack ADDRESS SECRET] [--hours 48] [--devices 3]';

const [mode, place] = process.argv.slice(2);
const drills = mode === '--demo' ? null : readDrills(process.argv.slice(2));
if (mode === '--demo') {
  const { feedDemoTown } = await import('./simulateDemo.ts');
  await feedDemoTown(place ?? 'http://localhost:3000', console.log).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
} else if (drills === null) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const statuses = await runDrills(drills, new Date());
  for (const [status, count] of statuses) console.log(`${status}: ${count}`);
  process.exitCode = [...statuses.keys()].every((status) => status === 202) ? 0 : 1;
}
