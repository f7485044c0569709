import { setTimeout as wait } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import { chirpStackPublication } from '../../server/lorawan/simulated/chirpStack.ts';
import type { Saying } from '../../server/lorawan/simulated/saying.ts';
import { ttsPosting } from '../../server/lorawan/simulated/tts.ts';
import { heardAt, type Plan } from './plan.rules.ts';

/** As many requests as The Things Stack has under way at a time here. */
const POSTING_AT_ONCE = 8;
/** Unacknowledged publications of ChirpStack's connection. */
const PUBLISHING_AT_ONCE = 50;
const RETRY_MS = 200;

export interface Sent {
  posted: number;
  published: number;
  retried: number;
}

/** Where a plan goes, as it stands at the moment: after being killed a server has another port. */
export interface Destinations {
  /** Of the source of The Things Stack. */
  address(): string;
  secret: string;
  publisher: MqttClient;
  application: string;
}

/** Sends everything, each network in the order of the plan; `onProgress` hears which share is through. */
export async function sendAll(
  plan: Plan,
  destinations: Destinations,
  onProgress: (share: number) => void,
): Promise<Sent> {
  const sent: Sent = { posted: 0, published: 0, retried: 0 };
  const tell = () => onProgress((sent.posted + sent.published) / plan.deliveries.length);
  const sayingsOf = (network: 'tts' | 'chirpstack') =>
    plan.deliveries.flatMap(({ uplink, network: by }) => {
      const saying = plan.sayings[uplink];
      return by === network && saying ? [{ ...saying, at: heardAt(saying, network) }] : [];
    });
  const post = async (saying: Saying) => {
    sent.retried += await postUntilTaken(saying, destinations);
    sent.posted += 1;
    tell();
  };
  const publish = async (saying: Saying) => {
    const { topic, body } = chirpStackPublication(saying, destinations.application);
    // The client itself sends it again until the broker has taken it over.
    await destinations.publisher.publishAsync(topic, body, { qos: 1 });
    sent.published += 1;
    tell();
  };
  await Promise.all([
    inTurn(sayingsOf('tts'), POSTING_AT_ONCE, post),
    inTurn(sayingsOf('chirpstack'), PUBLISHING_AT_ONCE, publish),
  ]);
  return sent;
}

/** Posts until it is answered 202; how often that had to be tried again. */
async function postUntilTaken(saying: Saying, { address, secret }: Destinations): Promise<number> {
  for (let retries = 0; ; retries++) {
    const { url, headers, body } = ttsPosting(saying, address(), secret);
    try {
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.arrayBuffer();
      if (response.status === 202) return retries;
      if (response.status === 429) await wait(Number(response.headers.get('retry-after')) * 1000);
      else if (response.status < 500) throw new Refused(`answered ${response.status}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      // Nobody there, or gone in the middle of the answer: whether it was kept nobody knows.
    }
    await wait(RETRY_MS);
  }
}

class Refused extends Error {}

async function inTurn<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
