import { devEuiOf, type Saying } from '../../server/lorawan/simulated/saying.ts';

/** A message of one network on its way to the product, perhaps not for the first time. */
export interface Delivery {
  /** Place of the uplink among all. */
  uplink: number;
  network: 'tts' | 'chirpstack';
}

export interface Plan {
  /** What was said, once each. */
  sayings: Saying[];
  /** In the order in which they are sent. */
  deliveries: Delivery[];
  /** How many different messages each network has. */
  messages: Record<Delivery['network'], number>;
}

const HOUR_MS = 3_600_000;
/** So late a message may be. */
const LATEST_MS = 48 * HOUR_MS;
/** Shares of the messages. Own proposals: worse than any network anybody told of. */
const SHARE = { late: 0.1, again: 0.15, onlyTts: 0.2, onlyChirpStack: 0.2 };

/**
 * Uplinks of an hour each, up to `until`, by way of two networks: some heard by one of them only; duplicated, out of their
 * order, late by up to 48 hours. The same seed is the same plan.
 */
export function planOf({
  seed,
  uplinks,
  devices,
  until,
}: {
  seed: number;
  uplinks: number;
  devices: number;
  until: Date;
}): Plan {
  const random = randomFrom(seed);
  const sayings = Array.from({ length: uplinks }, (_, place) =>
    sayingOf(place, { uplinks, devices, until }, random),
  );
  const messages = { tts: 0, chirpstack: 0 };
  const due: { at: number; delivery: Delivery }[] = [];
  for (const [uplink, { at }] of sayings.entries())
    for (const network of heardBy(random())) {
      messages[network] += 1;
      const times = random() < SHARE.again ? 2 + Math.floor(random() * 2) : 1;
      for (let time = 0; time < times; time++)
        due.push({ at: at.getTime() + delayMs(random), delivery: { uplink, network } });
    }
  due.sort((one, other) => one.at - other.at);
  return { sayings, deliveries: due.map(({ delivery }) => delivery), messages };
}

function sayingOf(
  place: number,
  { uplinks, devices, until }: { uplinks: number; devices: number; until: Date },
  random: () => number,
): Saying {
  const [device, fCnt] = [place % devices, Math.floor(place / devices)];
  const hours = Math.ceil(uplinks / devices) - fCnt;
  // Each device at its own minute: not two of them in the same second.
  const at = new Date(until.getTime() - hours * HOUR_MS + Math.floor((device * HOUR_MS) / devices));
  return {
    devEui: devEuiOf(device),
    name: `baum-${device}`,
    fCnt,
    at,
    // Never so far from its neighbours that it would be taken for a spike (server/moisture/suspects.rules.ts).
    vwcPercent: Math.round((14 + random() * 18) * 100) / 100,
    temperatureC: Math.round((8 + random() * 14) * 100) / 100,
  };
}

function heardBy(chance: number): Delivery['network'][] {
  if (chance < SHARE.onlyTts) return ['tts'];
  return chance < SHARE.onlyTts + SHARE.onlyChirpStack ? ['chirpstack'] : ['tts', 'chirpstack'];
}

function delayMs(random: () => number): number {
  return random() < SHARE.late ? random() * LATEST_MS : random() * 5000;
}

/** ChirpStack's network server hears it a moment later than that of The Things Stack: two clocks are never one. */
export function heardAt({ at }: Saying, network: Delivery['network']): Date {
  return network === 'tts' ? at : new Date(at.getTime() + 37);
}

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
