import { runDrills } from './simulated/drills.ts';
import { readDrills } from './simulated/drills.rules.ts';

/**
 * Sends messages to a running server, as a few sensors would have sent them by way of their networks:
 *
 *   npm run simulate:lorawan -- --tts ADDRESS SECRET --thingpark ADDRESS KEY [--hours 48] [--devices 3]
 *
 * ADDRESS is that of a source as the page „Sensoren“ shows it, http://localhost:3000/api/ingest/lorawan/KEY. By MQTT they
 * go to the broker that a source fetches them from:
 *
 *   npm run simulate:lorawan -- --chirpstack-mqtt mqtt://localhost:1883 APPLICATION USER PASSWORD
 *
 * The sensors of the demo town speak, now and then every hour until it is stopped, with
 *
 *   npm run simulate:lorawan -- --demo [http://localhost:3000]
 */
const USAGE = `npm run simulate:lorawan -- NETWORK… [--hours 48] [--devices 3]
where NETWORK is
  --tts|--chirpstack|--thingpark|--generic ADDRESS SECRET
  --tts-mqtt|--chirpstack-mqtt BROKER APPLICATION USER PASSWORD
or  npm run simulate:lorawan -- --demo [http://localhost:3000]`;

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
  const answers = await runDrills(drills, new Date());
  for (const [answer, count] of answers) console.log(`${answer}: ${count}`);
  process.exitCode = [...answers.keys()].every((answer) => answer === 202 || answer === 'PUBACK') ? 0 : 1;
}
