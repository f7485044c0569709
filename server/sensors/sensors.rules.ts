import type { Issue } from '../http/problem.ts';

/** What somebody should look at. */
export const CONCERNS = ['never_heard', 'silent', 'battery', 'loss', 'weak_link', 'probe_error'] as const;
export type Concern = (typeof CONCERNS)[number];

/** What is known of how a sensor fares. */
export interface SensorState {
  model: string | null;
  lastHeardAt: string | null;
  intervalS: number | null;
  batteryV: number | null;
  batteryPercent: number | null;
  snr: number | null;
  spreadingFactor: number | null;
  gateways: number | null;
  /** Of the last seven days. */
  received: number;
  lost: number;
  probeErrors: number;
}

/** Three messages in a row may get lost; a sensor that speaks every ten minutes is not missed before a day. */
const SILENT = { intervals: 3, atLeastS: 24 * 3600 };
/** The slowest data rate, one gateway, and hardly above what it can hear at all. */
const WEAK = { spreadingFactor: 12, gateways: 1, snr: -15 };
const LOSS = 0.2;
/** Own proposals; a percentage is the maker's own estimate, volts depend on what stands in the makers' manuals. */
const LOW_PERCENT = 20;
const LOW_VOLTS: Readonly<Record<string, number>> = { dragino: 3.0, decentlab: 2.3 };
/** Loose plugs show now and then; this often something is broken. Own proposal. */
const PROBE_ERRORS = 0.2;

/** When a sensor that goes on as it did is missed; null: it has never been heard. */
export function silentFrom({ lastHeardAt, intervalS }: SensorState): Date | null {
  if (lastHeardAt === null) return null;
  const seconds = Math.max(SILENT.intervals * (intervalS ?? 0), SILENT.atLeastS);
  return new Date(new Date(lastHeardAt).getTime() + seconds * 1000);
}

export function concernsOf(state: SensorState, now: Date): Concern[] {
  const silence = silentFrom(state);
  const found: Record<Concern, boolean> = {
    never_heard: silence === null,
    silent: silence !== null && now > silence,
    battery: isLow(state),
    loss: shareLost(state) > LOSS,
    weak_link:
      state.spreadingFactor === WEAK.spreadingFactor &&
      state.gateways === WEAK.gateways &&
      state.snr !== null &&
      state.snr < WEAK.snr,
    probe_error: state.received > 0 && state.probeErrors / state.received > PROBE_ERRORS,
  };
  return CONCERNS.filter((concern) => found[concern]);
}

/** Of the last seven days' messages, by the gaps of the counter: 0 to 1. */
export function shareLost({ received, lost }: Pick<SensorState, 'received' | 'lost'>): number {
  return lost === 0 ? 0 : lost / (received + lost);
}

function isLow({ model, batteryPercent, batteryV }: SensorState): boolean {
  if (batteryPercent !== null) return batteryPercent <= LOW_PERCENT;
  const low = LOW_VOLTS[model?.split('-')[0] ?? ''];
  return batteryV !== null && low !== undefined && batteryV < low;
}

interface Placed {
  from: string;
  probes: readonly { probe: number; depthCm: number }[];
  treeIds: readonly string[];
}

/** What is wrong with an installation, `last` being the one before it. */
export function checkInstallation(
  { from, probes, treeIds }: Placed,
  { now, last }: { now: Date; last: string | null },
): Issue[] {
  return [
    ...(new Date(from) > now ? [{ path: 'from', key: 'in_future' }] : []),
    ...(last !== null && new Date(from) <= new Date(last)
      ? [{ path: 'from', key: 'before_last_installation' }]
      : []),
    ...checkPlace({ probes, treeIds }),
  ];
}

export function checkPlace({ probes, treeIds }: Omit<Placed, 'from'>): Issue[] {
  const isTwice = new Set(probes.map(({ probe }) => probe)).size < probes.length;
  return [
    ...(isTwice ? [{ path: 'probes', key: 'probe_twice' }] : []),
    ...(new Set(treeIds).size < treeIds.length ? [{ path: 'treeIds', key: 'tree_twice' }] : []),
  ];
}

/** A device's bytes are read in one way. */
export function checkReading({
  model,
  codecId,
}: {
  model: string | null;
  codecId?: string | null | undefined;
}): Issue[] {
  return model !== null && codecId ? [{ path: 'codecId', key: 'model_or_codec' }] : [];
}
