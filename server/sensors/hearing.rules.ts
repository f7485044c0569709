import type { Decoded } from '../decoding/decoding.rules.ts';
import { counted } from './counters.rules.ts';
import type { Health, Reading, Tally, Waiting } from './digest.rules.ts';
import { isHardlyHeard, isWithoutValue } from './health.rules.ts';

/** Counters, battery and radio after a message, and what the day of it counts; each message counts once, however often it is decoded. */
export function heard(
  before: Health,
  message: Waiting,
  { at, decoded, readings }: { at: Date; decoded: Decoded | null; readings: readonly Reading[] },
): { health: Health; tally: Omit<Tally, 'sensorId'> } {
  const nothing = { ...NOTHING_HEARD, at: at.toISOString() };
  if (message.event !== 'uplink')
    return { health: afterEvent(before, message, at), tally: { ...nothing, ...eventOf(message) } };
  const { counters, lost } = counted(before, { at, fCnt: message.fCnt, session: message.session });
  const isNewest = counters !== before;
  const said = decoded?.ok ? decoded.device : null;
  const battery = batteryOf(message, said);
  const health = {
    ...before,
    ...counters,
    ...(isNewest && radioOf(message)),
    ...(isNewest && battery && { ...battery, batteryAt: at.toISOString() }),
    ...(said?.intervalS && said.intervalS > 0 && { intervalS: Math.round(said.intervalS) }),
  };
  const tally = {
    ...nothing,
    ...battery,
    received: 1,
    lost,
    probeErrors: readings.some(({ quality }) => isWithoutValue(quality)) ? 1 : 0,
    weak: isHardlyHeard(message) ? 1 : 0,
    sessions: before.session === null ? 0 : counters.sessions - before.sessions,
    resets: counters.resets - before.resets,
    gatewayIds: message.gatewayIds ?? [],
  };
  return { health, tally };
}

const NOTHING_HEARD = {
  received: 0,
  lost: 0,
  probeErrors: 0,
  weak: 0,
  joins: 0,
  sessions: 0,
  resets: 0,
  batteryV: null,
  batteryPercent: null,
  gatewayIds: [],
};

function radioOf({ rssi, snr, spreadingFactor, gateways, sourceId }: Waiting): Partial<Health> {
  return { rssi, snr, spreadingFactor, gateways, sourceId };
}

function batteryOf(
  { batteryPercent: told }: Waiting,
  said: { batteryV: number | null; batteryPercent: number | null } | null,
): Pick<Health, 'batteryV' | 'batteryPercent'> | null {
  const batteryV = said?.batteryV ?? null;
  const batteryPercent = said?.batteryPercent ?? told;
  return batteryV === null && batteryPercent === null ? null : { batteryV, batteryPercent };
}

/** ChirpStack drops the frame itself: this is all there is of a counter that fell back. */
function isReset({ event, decoded }: Waiting): boolean {
  return event === 'log' && decoded !== null && /"UPLINK_F_CNT_RESET"/.test(decoded);
}

function eventOf(message: Waiting): Partial<Tally> {
  const batteryPercent = message.event === 'status' ? message.batteryPercent : null;
  return { joins: message.event === 'join' ? 1 : 0, resets: isReset(message) ? 1 : 0, batteryPercent };
}

function afterEvent(before: Health, message: Waiting, at: Date): Health {
  const { event, batteryPercent } = message;
  if (event === 'status' && batteryPercent !== null)
    return { ...before, batteryPercent, batteryAt: at.toISOString() };
  return isReset(message) ? { ...before, resets: before.resets + 1 } : before;
}
