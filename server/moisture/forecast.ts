import { z } from 'zod';
import { fetchPinned } from '../outbound/fetchPinned.ts';

/** How much rain is to come in the next two days, in mm; null: nobody knows. */
export type Forecast = () => Promise<number | null>;

const HOUR_MS = 3_600_000;
const AHEAD_MS = 48 * HOUR_MS;
/** Weather models run every few hours. Own proposal. */
const KEPT_MS = HOUR_MS;
const MOST_BYTES = 1_000_000;
/** Nobody waits for the weather. Own proposal. */
const PATIENCE_MS = 10_000;

/** As Bright Sky gives the hours of the DWD (brightsky.dev/docs): mm of the hour before, null where it is not known. */
const answer = z.object({
  weather: z.array(
    z.object({ timestamp: z.iso.datetime({ offset: true }), precipitation: z.number().nullish() }),
  ),
});

/**
 * Asks a service for the rain over the city's centre: at most once an hour, and not again within it after a failure.
 * A failure is told to the log and is no forecast; it stops nothing.
 */
export function openForecast({
  url,
  bbox: [west, south, east, north],
  clock,
  log,
}: {
  url: string;
  bbox: readonly [number, number, number, number];
  clock: () => Date;
  log: (line: string) => void;
}): Forecast {
  const place = { lat: (south + north) / 2, lon: (west + east) / 2 };
  let known: { at: number; rainMm: Promise<number | null> } | null = null;
  return () => {
    const now = clock();
    if (known === null || now.getTime() - known.at >= KEPT_MS)
      known = {
        at: now.getTime(),
        rainMm: ask(url, place, now).catch((error: unknown) => {
          log(JSON.stringify({ level: 'warning', task: 'forecast', error: String(error) }));
          return null;
        }),
      };
    return known.rainMm;
  };
}

async function ask(base: string, place: { lat: number; lon: number }, now: Date): Promise<number | null> {
  const until = new Date(now.getTime() + AHEAD_MS);
  const url = new URL(`${base}/weather`);
  url.search = new URLSearchParams({
    lat: place.lat.toFixed(3),
    lon: place.lon.toFixed(3),
    date: now.toISOString(),
    last_date: until.toISOString(),
  }).toString();
  const fetched = await fetchPinned({
    url,
    headers: { accept: 'application/json' },
    isInner: url.protocol === 'http:',
    types: ['application/json'],
    maxBytes: MOST_BYTES,
    timeoutMs: PATIENCE_MS,
  });
  if (fetched === null) return null;
  const { weather } = answer.parse(JSON.parse(fetched.body.toString('utf8')));
  const hours = weather
    .filter(({ timestamp }) => new Date(timestamp) >= now && new Date(timestamp) <= until)
    .flatMap(({ precipitation }) => precipitation ?? []);
  return hours.length === 0 ? null : hours.reduce((sum, mm) => sum + mm, 0);
}
