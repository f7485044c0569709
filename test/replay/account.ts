import type { Database } from '../../server/db/connect.ts';
import { heardAt, type Plan } from './plan.rules.ts';

/** What is wrong, in numbers; all of them are to be 0. */
export interface Account {
  uplinks: number;
  /** Messages that are not there, or there twice. */
  messagesWrong: number;
  readings: number;
  readingsMissing: number;
  readingsTwice: number;
  readingsOfNobody: number;
  valuesWrong: number;
  /** Uplinks that were counted more than once, or not at all. */
  countedWrong: number;
  days: number;
  daysWrong: number;
  stillWaiting: number;
}

interface Row {
  devEui: string;
  at: Date;
  vwc: number;
  temperature: number;
}

/** Compares what is in the database with what was sent. */
export async function accountOf(
  { pool }: Pick<Database, 'pool'>,
  plan: Plan,
  timeZone: string,
): Promise<Account> {
  const { rows } = await pool.query<Row>(
    `SELECT s.dev_eui AS "devEui", r.measured_at AS at, r.vwc_percent AS vwc, r.temperature_c AS temperature
     FROM soil_readings r JOIN sensors s ON s.id = r.sensor_id WHERE r.quality = 0`,
  );
  const one = async (query: string, ...values: unknown[]) =>
    (await pool.query<{ n: number }>(query, values)).rows[0]?.n ?? NaN;
  const messages = plan.messages.tts + plan.messages.chirpstack;
  const kept = await one('SELECT count(*)::integer AS n FROM uplinks');
  const received = await one('SELECT COALESCE(sum(received), 0)::integer AS n FROM sensor_days');
  return {
    uplinks: plan.sayings.length,
    messagesWrong: Math.abs(messages - kept),
    readings: rows.length,
    ...compare(rows, plan),
    countedWrong: Math.abs(plan.sayings.length - received),
    days: await one('SELECT count(*)::integer AS n FROM soil_daily'),
    daysWrong: await one(DAYS_WRONG, timeZone),
    stillWaiting: await one(
      `SELECT ((SELECT count(*) FROM uplinks WHERE state <> 'decoded') + (SELECT count(*) FROM soil_dirty_days))::integer AS n`,
    ),
  };
}

function compare(rows: readonly Row[], plan: Plan) {
  const wanted = new Map<string, number>();
  for (const [place, saying] of plan.sayings.entries())
    for (const network of ['tts', 'chirpstack'] as const)
      wanted.set(`${saying.devEui} ${heardAt(saying, network).getTime()}`, place);
  const found = new Map<number, number>();
  let [readingsOfNobody, valuesWrong] = [0, 0];
  for (const { devEui, at, vwc, temperature } of rows) {
    const place = wanted.get(`${devEui} ${new Date(at).getTime()}`);
    const saying = place === undefined ? undefined : plan.sayings[place];
    if (place === undefined || !saying) {
      readingsOfNobody += 1;
      continue;
    }
    found.set(place, (found.get(place) ?? 0) + 1);
    const isRight = near(vwc, saying.vwcPercent) && near(temperature, saying.temperatureC);
    if (!isRight) valuesWrong += 1;
  }
  return {
    readingsMissing: plan.sayings.length - found.size,
    readingsTwice: [...found.values()].filter((times) => times > 1).length,
    readingsOfNobody,
    valuesWrong,
  };
}

/** Sent in hundredths. */
function near(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) < 0.005;
}

/** Days whose sums are others than those made anew from the readings, and days that only one side knows. */
const DAYS_WRONG = `
  SELECT count(*)::integer AS n
  FROM soil_daily d
  FULL JOIN (
    SELECT sensor_id, probe, (measured_at AT TIME ZONE $1)::date AS day, count(*)::integer AS readings,
      avg(vwc_percent) AS vwc_avg, min(vwc_percent) AS vwc_min, max(vwc_percent) AS vwc_max,
      avg(temperature_c) AS temperature_avg, min(temperature_c) AS temperature_min,
      max(temperature_c) AS temperature_max
    FROM soil_readings WHERE quality = 0 GROUP BY 1, 2, 3) r
    ON r.sensor_id = d.sensor_id AND r.probe = d.probe AND r.day = d.day
  WHERE d.readings IS DISTINCT FROM r.readings
    OR d.vwc_min IS DISTINCT FROM r.vwc_min OR d.vwc_max IS DISTINCT FROM r.vwc_max
    OR d.temperature_min IS DISTINCT FROM r.temperature_min OR d.temperature_max IS DISTINCT FROM r.temperature_max
    OR (abs(d.vwc_avg - r.vwc_avg) < 1e-9) IS NOT TRUE
    OR (abs(d.temperature_avg - r.temperature_avg) < 1e-9) IS NOT TRUE`;

export function holds(account: Account): boolean {
  const { uplinks, readings, days, ...faults } = account;
  return readings === uplinks && days > 0 && Object.values(faults).every((count) => count === 0);
}
