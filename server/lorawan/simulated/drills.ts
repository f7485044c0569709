import { connectAsync } from 'mqtt';
import { chirpStackPosting, chirpStackPublication } from './chirpStack.ts';
import type { Drill, Drills } from './drills.rules.ts';
import { genericPosting } from './generic.ts';
import { devEuiOf, type Posting, type Saying } from './saying.ts';
import { soilAt } from './soil.rules.ts';
import { thingParkPosting } from './thingPark.ts';
import { ttsPosting, ttsPublication } from './tts.ts';

const HOUR_MS = 3_600_000;

/**
 * Sends hour after hour until now, as each network would; how often what was answered: the status of HTTP, or that a
 * broker has taken a message over (`PUBACK`). Throws where nobody answers.
 */
export async function runDrills(
  { networks, hours, devices }: Drills,
  now: Date,
): Promise<Map<number | 'PUBACK', number>> {
  const answers = new Map<number | 'PUBACK', number>();
  for (const [place, network] of networks.entries()) {
    const sender = await senderOf(network, now);
    for (const saying of sayings(place * 100, { hours, devices }, now)) {
      const answer = await sender.send(saying);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    await sender.close();
  }
  return answers;
}

/** What so many devices say in so many hours until now; `first` is the number of the first one. */
export function* sayings(
  first: number,
  { hours, devices }: Pick<Drills, 'hours' | 'devices'>,
  now: Date,
): Generator<Saying> {
  for (let device = first; device < first + devices; device++) {
    for (let hour = hours - 1; hour >= 0; hour--) {
      const at = new Date(now.getTime() - hour * HOUR_MS - (device - first) * 60_000);
      const fCnt = hours - 1 - hour;
      yield { devEui: devEuiOf(device), name: `baum-${device}`, fCnt, at, ...soilAt(device, at) };
    }
  }
}

interface Sender {
  send(saying: Saying): Promise<number | 'PUBACK'>;
  close(): Promise<void>;
}

async function senderOf(drill: Drill, now: Date): Promise<Sender> {
  if (drill.way === 'http')
    return { send: (saying) => post(postingOf(drill, saying, now)), close: async () => undefined };
  const { kind, address, application, username, password } = drill;
  const client = await connectAsync(address, { username, password, reconnectPeriod: 0 });
  const publication = kind === 'tts' ? ttsPublication : chirpStackPublication;
  return {
    async send(saying) {
      const { topic, body } = publication(saying, application);
      await client.publishAsync(topic, body, { qos: 1 });
      return 'PUBACK';
    },
    close: () => client.endAsync(),
  };
}

/** How a network posts what a sensor says. */
export function postingOf(
  { kind, address, secret }: Extract<Drill, { way: 'http' }>,
  saying: Saying,
  sentAt: Date,
): Posting {
  switch (kind) {
    case 'tts':
      return ttsPosting(saying, address, secret);
    case 'chirpstack':
      return chirpStackPosting(saying, address, secret);
    case 'thingpark':
      return thingParkPosting(saying, address, secret, sentAt);
    case 'generic':
      return genericPosting(saying, address, secret);
    default:
      return kind satisfies never;
  }
}

async function post({ url, headers, body }: Posting): Promise<number> {
  const { status } = await fetch(url, { method: 'POST', headers, body });
  return status;
}
