import type { Knex } from 'knex';
import { dayIn, yearOf } from '../calendar/calendar.rules.ts';
import { grouped } from '../grouped.ts';
import { assessSite, type Site, type SiteProbe } from './sites.rules.ts';
import * as store from './sites.store.ts';
import { writeStates } from './states.store.ts';
import { tendNeeds, type TendingParts } from './tending.ts';
import { DROWNS_AFTER_DAYS } from './wateredSoil.rules.ts';

export type MoistureParts = TendingParts;

/** One transaction's worth. Own proposal: the embedded database answers others between two of them. */
const BATCH = 100;
/** A day for the median before the newest value, which may be a day and a half old. */
const WINDOW_MS = 60 * 3_600_000;
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/**
 * Judges how moist it is where sensors are, `changed`: where they have said something since, and says what is to be
 * watered because of it. However many processes do so at once, each reading counts once. How many sites were judged.
 */
export async function evaluateMoisture(parts: MoistureParts, which: 'all' | 'changed'): Promise<number> {
  let total = 0;
  let isToTend = which === 'all';
  let after = NOWHERE;
  for (;;) {
    const batch = await evaluateBatch(parts, which, after);
    total += batch.count;
    isToTend ||= batch.isToTend;
    after = batch.last ?? after;
    if (batch.count < BATCH) break;
  }
  if (isToTend) await tendNeeds(parts);
  return total;
}

async function evaluateBatch(
  { knex, clock, timeZone }: MoistureParts,
  which: 'all' | 'changed',
  after: string,
) {
  return knex.transaction(async (db) => {
    await store.beAloneWithMoisture(db);
    const rows = await store.sitesToAssess(db, which, { after, limit: BATCH });
    const now = clock();
    const today = dayIn(timeZone, now);
    const sites = await withReadings(db, rows, { now, today, timeZone });
    const assessed = rows.map((row, index) => ({
      row,
      said: assessSite(sites[index] ?? { ...row, probes: [] }, now, yearOf(today)),
    }));
    const marks = assessed.flatMap(({ row: { sensorId }, said }) =>
      said.marks.map((mark) => ({ ...mark, sensorId })),
    );
    await store.markReadings(db, marks, timeZone);
    const states = assessed.map(({ row: { installationId, newestAt: readTo }, said }) => {
      const { marks: _marks, ...state } = said;
      return { installationId, readTo, ...state };
    });
    await writeStates(db, states, now);
    return {
      count: rows.length,
      last: rows.at(-1)?.installationId,
      // A soil that goes on being moist asks for nothing.
      isToTend: assessed.some(({ row, said }) => said.state !== 'good' || row.state !== 'good'),
    };
  });
}

async function withReadings(
  db: Knex,
  rows: readonly store.SiteRow[],
  { now, today, timeZone }: { now: Date; today: string; timeZone: string },
): Promise<Site[]> {
  const ids = rows.map(({ installationId }) => installationId);
  const from = new Date(now.getTime() - WINDOW_MS);
  const readings = grouped(await store.readingsBetween(db, ids, { from, until: now }), keyOf);
  const means = grouped(await store.daysBefore(db, ids, { today, days: DROWNS_AFTER_DAYS, timeZone }), keyOf);
  return rows.map(({ installationId, profile, soil, plantingYear, probes }) => ({
    profile,
    soil,
    plantingYear,
    probes: probes.map(({ probe, depthCm, limits, ...held }): SiteProbe => {
      const key = keyOf({ installationId, probe });
      const days = means.get(key) ?? [];
      return {
        probe,
        depthCm,
        limits,
        held: store.heldOf(held),
        readings: (readings.get(key) ?? []).map(({ measuredAt, ...reading }) => ({
          ...reading,
          measuredAt: new Date(measuredAt),
        })),
        days: { tension: days.map(({ tension }) => tension), volumetric: days.map(({ vwc }) => vwc) },
      };
    }),
  }));
}

const keyOf = ({ installationId, probe }: { installationId: string; probe: number }) =>
  `${installationId} ${probe}`;
