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
 */
const USAGE = `npm run simulate:lorawan -- NETWORK… [--hours 48] [--devices 3]
where NETWORK is
  --tts|--chirpstack|--thingpark|--generic ADDRESS SECRET
  --tts-mqtt|--chirpstack-mqtt BROKER APPLICATION USER PASSWORD`;

const drills = readDrills(process.argv.slice(2));
if (drills === null) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const answers = await runDrills(drills, new Date());
  for (const [answer, count] of answers) console.log(`${answer}: ${count}`);
  process.exitCode = [...answers.keys()].every((answer) => answer === 202 || answer === 'PUBACK') ? 0 : 1;
}
