import type { Knex } from 'knex';
import type pg from 'pg';
import { addDays, type Day } from '../server/calendar/calendar.rules.ts';
import { inTransaction } from '../server/db/inTransaction.ts';
import { runNight } from '../server/nights/nightWork.ts';
import { storeNeeds } from './needs.ts';
import { seedDemoPeople } from './people.ts';
import { TOWN_NAME } from './town/names.ts';
import { storeTown } from './town/store.ts';
import { inventTown } from './town/town.ts';

export { seedReference } from './reference.ts';

/** Does the cadastre hold anything already: trees, the demo town's or real ones, or people nobody invented? */
export async function isInUse({ pool }: { pool: pg.Pool }): Promise<boolean> {
  const { rows } = await pool.query<{ used: boolean }>(
    `SELECT EXISTS (SELECT FROM trees) OR EXISTS (SELECT FROM identities)
       OR EXISTS (SELECT FROM accounts WHERE kind = 'person' AND (NOT demo OR password_hash IS NOT NULL)) AS used`,
  );
  return rows[0]?.used ?? true;
}

/**
 * Fills an empty cadastre with the invented demo town as it stands on `today`: about 6,000 trees with eight
 * years of inspections. All or nothing; needs `seedReference` to have run. Throws when there are trees or people already.
 */
export async function seedDemoTown(
  database: { pool: pg.Pool; knex: Knex },
  { today, log }: { today: Day; log: (line: string) => void },
): Promise<void> {
  if (await isInUse(database)) throw new Error('the demo town is only ever put into an empty cadastre');
  const town = await inventTown({ today });
  await inTransaction(database.pool, async (client) => {
    await seedDemoPeople(client);
    await storeTown(client, town);
  });
  await storeNeeds(database, today);
  await remindBefore(database, today);
  await database.pool.query(
    'ANALYZE control_areas, trees, inspections, findings, measures, fellings, felling_decisions, work_orders, control_tasks, rounds, round_stops, storm_trees, audit_events, care_programmes, care_acts, watering_rounds, watering_stops, waterings, sensors, sensor_installations, sensor_days, soil_readings, soil_daily',
  );
  const inspections = town.patients.reduce((sum, patient) => sum + patient.inspections.length, 0);
  log(
    `The demo town ${TOWN_NAME} has ${town.patients.length} trees with ${inspections} inspections. All of it is invented.`,
  );
}

/** What is late no longer than this, people of the town have not read of yet. */
const UNREAD_DAYS = 6;

/**
 * The night before: without it the first night would tell everybody of eight years at once. All but the latest of it has
 * been read, as in an office where somebody looks.
 */
async function remindBefore({ knex, pool }: { pool: pg.Pool; knex: Knex }, today: Day): Promise<void> {
  const night = new Date(`${addDays(today, -1)}T03:00:00Z`);
  await runNight({ knex, clock: () => night, timeZone: 'Europe/Berlin', sender: null });
  await pool.query('UPDATE reminders SET read_at = $1 WHERE about_day < $2::date OR about_day > $3::date', [
    night,
    addDays(today, -UNREAD_DAYS),
    today,
  ]);
}
