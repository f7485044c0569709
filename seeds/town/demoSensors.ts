/** How an invented sensor's soil fares, or the sensor itself. */
export type Manner =
  | 'usual'
  /** In the shelter of crowns and paving: rain hardly reaches it. */
  | 'dry'
  /** Somebody waters here every six days. */
  | 'watered'
  /** No water runs off. */
  | 'waterlogged'
  /** Its plug has come off. */
  | 'broken'
  | 'silent'
  /** Where frost stays longest. */
  | 'frosty'
  /** At the edge of what the gateways hear. */
  | 'weak'
  | 'old_battery';

export type DemoKind = 'watermark' | 'trs21' | 'se01';

export interface DemoSensor {
  index: number;
  devEui: string;
  kind: DemoKind;
  manner: Manner;
  depths: readonly number[];
  gateways: readonly string[];
}

const DEPTHS: Record<DemoKind, readonly number[]> = { watermark: [30, 60, 90], trs21: [30], se01: [30] };
const GATEWAYS = ['DEM0-RATHAUS', 'DEM0-WASSERTURM', 'DEM0-SCHULZENTRUM'] as const;

const MANNERS: readonly (readonly [DemoKind, Manner])[] = [
  ['watermark', 'dry'],
  ['watermark', 'usual'],
  ['watermark', 'watered'],
  ['watermark', 'dry'],
  ['se01', 'broken'],
  ['watermark', 'usual'],
  ['trs21', 'dry'],
  ['watermark', 'waterlogged'],
  ['se01', 'usual'],
  ['watermark', 'silent'],
  ['watermark', 'usual'],
  ['trs21', 'usual'],
  ['watermark', 'dry'],
  ['se01', 'watered'],
  ['watermark', 'frosty'],
  ['watermark', 'usual'],
  ['se01', 'weak'],
  ['watermark', 'usual'],
  ['trs21', 'old_battery'],
  ['watermark', 'usual'],
  ['se01', 'usual'],
  ['watermark', 'watered'],
  ['se01', 'dry'],
  ['trs21', 'usual'],
];

/** Two dozen invented sensors; the first half of a DevEUI is nobody's (locally administered), as these devices are none. */
export const DEMO_SENSORS: readonly DemoSensor[] = MANNERS.map(([kind, manner], index) => ({
  index,
  devEui: `02DE300000F0${index.toString(16).padStart(4, '0')}`.toUpperCase(),
  kind,
  manner,
  depths: DEPTHS[kind],
  gateways: manner === 'weak' ? [GATEWAYS[2]] : [GATEWAYS[index % 2] ?? GATEWAYS[0], GATEWAYS[2]],
}));

const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** Invented: it rains every nine days at noon. */
const RAIN_EVERY_DAYS = 9;
const WATERED_EVERY_DAYS = 6;
/** So long ago the plug came off, and so long has the silent one said nothing. */
export const BROKEN_SINCE_MS = 3 * DAY_MS;
export const SILENT_SINCE_MS = 12 * DAY_MS;

/** The soil at a depth, in kPa: it dries day by day, the deeper the slower, and is wetted by rain or by people. */
export function tensionAt({ manner, index }: DemoSensor, depthCm: number, at: Date): number {
  const depth = depthCm <= 30 ? 1 : depthCm <= 60 ? 0.8 : 0.62;
  const sinceRain = daysSince(at, RAIN_EVERY_DAYS, 0.5);
  const ripple = Math.sin(((at.getTime() % DAY_MS) / DAY_MS) * 2 * Math.PI + index) * 0.6;
  switch (manner) {
    case 'dry':
      return depth * (58 + (index % 4) * 6 + 4.5 * sinceRain + ripple);
    case 'watered':
      return depth * (9 + 4.2 * daysSince(at, WATERED_EVERY_DAYS, 0.35) + ripple);
    case 'waterlogged':
      return 2 + 0.2 * ripple;
    default:
      return depth * (9 + (0.9 + (index % 3) * 0.6) * sinceRain + ripple);
  }
}

/** The same as a share of the volume, as a sandy loam holds it. Invented. */
export function vwcAt(sensor: DemoSensor, depthCm: number, at: Date): number {
  return Math.min(46, Math.max(4, 37 - 6.4 * Math.log(tensionAt(sensor, depthCm, at) / 3)));
}

/** The soil's temperature: coldest in January, and where frost stays at 0 °C then. */
export function temperatureAt({ manner }: DemoSensor, at: Date): number {
  const days = at.getTime() / DAY_MS;
  const season = 10.5 - 8 * Math.cos(((days - 24) / 365.25) * 2 * Math.PI);
  const day = 1.2 * Math.cos((days % 1) * 2 * Math.PI - 4.2);
  return manner === 'frosty' ? season - 4.5 + day : Math.max(3, season + day);
}

export function batteryAt({ manner, index }: DemoSensor, at: Date, today: Date): number {
  const daysAgo = (today.getTime() - at.getTime()) / DAY_MS;
  return manner === 'old_battery' ? 2.34 + daysAgo * 0.004 : 3.55 - (index % 7) * 0.01;
}

/** When the sites that people water were watered between two moments, in days since 1970. */
export function wateredDays(from: Date, until: Date): Date[] {
  const first = Math.ceil(from.getTime() / DAY_MS / WATERED_EVERY_DAYS);
  const last = Math.floor(until.getTime() / DAY_MS / WATERED_EVERY_DAYS);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, step) => new Date((first + step) * WATERED_EVERY_DAYS * DAY_MS + 0.35 * DAY_MS),
  ).filter((at) => at >= from && at <= until);
}

function daysSince(at: Date, everyDays: number, hourShare: number): number {
  const days = at.getTime() / DAY_MS - hourShare;
  return ((days % everyDays) + everyDays) % everyDays;
}

/** An hourly counter that goes on wherever it is asked: the seed and whoever feeds the town later count alike. */
export function counterAt(at: Date): number {
  return Math.floor((at.getTime() - Date.UTC(2026, 0, 1)) / HOUR_MS);
}

/** In which minute of the hour it speaks. */
export function minuteOf({ index }: DemoSensor): number {
  return (index * 7) % 60;
}
