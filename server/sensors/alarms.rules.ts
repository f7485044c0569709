import {
  batteryOf,
  isBatteryRestored,
  isProbeBroken,
  isProbeMended,
  type DisturbedProbe,
} from './health.rules.ts';
import type { SilenceAlarm } from './silence.rules.ts';

/** The gravest first: a source takes all its sensors with it. */
export const ALARM_KINDS = ['source', 'gateway', 'device', 'probe', 'battery'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What is not heard cannot wait; what is to be mended can. */
export function isUrgentAlarm(kind: AlarmKind): boolean {
  return kind === 'source' || kind === 'gateway' || kind === 'device';
}

export interface Alarm {
  kind: AlarmKind;
  sourceId: string | null;
  gateway: string | null;
  sensorId: string | null;
  devices: number;
  since: Date;
}

/** What is known of a sensor that may have to be mended. */
export interface MendState {
  sensorId: string;
  model: string | null;
  batteryV: number | null;
  batteryPercent: number | null;
  /** Also of probes that were told to be broken and have a value again. */
  disturbedProbes: readonly DisturbedProbe[];
  /** What has been told of it and is not settled. */
  told: readonly AlarmKind[];
}

/** What holds now. */
export function alarmsOf(
  silences: readonly SilenceAlarm[],
  sensors: readonly MendState[],
  now: Date,
): Alarm[] {
  return [
    ...silences.map((alarm) => ({
      kind: alarm.kind,
      sourceId: alarm.kind === 'source' ? alarm.sourceId : null,
      gateway: alarm.kind === 'gateway' ? alarm.gateway : null,
      sensorId: alarm.kind === 'device' ? alarm.deviceId : null,
      devices: alarm.devices,
      since: alarm.since,
    })),
    ...sensors.flatMap((sensor) =>
      mends(sensor).map((kind) => ({
        kind,
        sourceId: null,
        gateway: null,
        sensorId: sensor.sensorId,
        devices: 1,
        since: now,
      })),
    ),
  ];
}

/** Once told, it holds until it is well again and not only a little better. */
function mends({ told, disturbedProbes, ...state }: MendState): ('probe' | 'battery')[] {
  const isTold = (kind: AlarmKind) => told.includes(kind);
  const isProbe = isTold('probe')
    ? disturbedProbes.some((probe) => !isProbeMended(probe))
    : disturbedProbes.some(isProbeBroken);
  const isBattery = isTold('battery')
    ? !isBatteryRestored(state)
    : batteryOf({ ...state, voltTrend: NO_TREND, percentTrend: NO_TREND }).kind === 'low';
  return [...(isProbe ? (['probe'] as const) : []), ...(isBattery ? (['battery'] as const) : [])];
}

const NO_TREND = { perDay: null, days: 0, samples: 0 };

/** The same cause is the same alarm, however many sensors it concerns by now. */
export function causeOf({ kind, sourceId, gateway, sensorId }: Omit<Alarm, 'devices' | 'since'>): string {
  return [kind, gateway ?? sensorId ?? sourceId].join(' ');
}
