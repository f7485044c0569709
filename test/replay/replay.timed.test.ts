import { afterAll, describe, expect, inject, test } from 'vitest';
import { hasNoMosquitto } from '../support/mosquitto.ts';
import { accountOf, holds } from './account.ts';
import { embeddedGround, postgresGround, type Prepared } from './grounds.ts';
import { planOf } from './plan.rules.ts';
import { replay } from './replay.ts';

/** `npm run replay:lorawan` sends a hundred thousand. */
const [UPLINKS, DEVICES] = [1500, 30];

describe.skipIf(hasNoMosquitto())('messages of two networks', () => {
  let ground: Prepared | undefined;
  afterAll(async () => ground?.close());

  test('come twice, late and through crashes, and are readings once', async () => {
    const template = inject('template');
    ground = template.kind === 'postgres' ? await postgresGround(template.url) : await embeddedGround();
    const until = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
    const plan = planOf({ seed: 1, uplinks: UPLINKS, devices: DEVICES, until });
    const { account, kills, brokerRestarts } = await replay(plan, ground, {
      kills: [0.5],
      brokerRestarts: [0.25],
    });
    expect({ kills, brokerRestarts }).toEqual({ kills: 1, brokerRestarts: 1 });
    expect({ ...account, holds: holds(account) }).toMatchObject({
      readings: UPLINKS,
      daysWrong: 0,
      holds: true,
    });
    const database = await ground.open();
    await database.pool.query(
      `DELETE FROM soil_readings WHERE (sensor_id, measured_at) = (SELECT sensor_id, measured_at FROM soil_readings LIMIT 1)`,
    );
    const found = await accountOf(database, plan, 'Europe/Berlin');
    await database.close();
    // A reading that is gone is found out.
    expect(found).toMatchObject({ readingsMissing: 1, daysWrong: 1 });
  }, 300_000);
});
