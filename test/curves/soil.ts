import { v7 as uuidv7 } from 'uuid';
import * as contract from '../../server/sensors/sensors.contract.ts';
import { sumDirtyDays } from '../../server/sensors/readings.store.ts';
import type { TestApp } from '../support/app.ts';
import { aSensor } from '../sensors/sensing.ts';

export interface Said {
  at: string;
  vwc?: number | null;
  tension?: number;
  quality?: number;
  probe?: number;
}

/** Readings as the processing of messages leaves them, days summed up by the product itself. */
export function soilOf({ database: { knex, pool }, call }: TestApp) {
  return {
    register: (devEui: string, facts: Partial<contract.NewSensor['installation']> = {}) => {
      const wanted = aSensor(devEui);
      return call(contract.registerSensor, {
        body: { ...wanted, installation: { ...wanted.installation, ...facts } },
      });
    },
    move: (id: string, version: number, place: Partial<contract.NewInstallation>) =>
      call(contract.moveSensor, {
        params: { id },
        body: { version, installation: { ...aSensor('0').installation, id: uuidv7(), ...place } },
      }),
    say: async (sensorId: string, readings: readonly Said[]) => {
      const months = new Set(readings.map(({ at }) => `${at.slice(0, 7)}-01`));
      for (const month of months) await pool.query('SELECT open_soil_month($1)', [month]);
      await pool.query(
        `INSERT INTO soil_readings (sensor_id, probe, measured_at, received_at, uplink_id, vwc_percent, tension_kpa, quality)
         SELECT $1, COALESCE(r.probe, 0), r.at, r.at, 1, r.vwc, r.tension, COALESCE(r.quality, 0)
         FROM jsonb_to_recordset($2::jsonb)
           AS r(at timestamptz, vwc double precision, tension double precision, quality smallint, probe smallint)`,
        [sensorId, JSON.stringify(readings)],
      );
      await pool.query(
        `INSERT INTO soil_dirty_days SELECT DISTINCT sensor_id, (measured_at AT TIME ZONE 'Europe/Berlin')::date
         FROM soil_readings WHERE sensor_id = $1 ON CONFLICT DO NOTHING`,
        [sensorId],
      );
      await sumDirtyDays(knex, 'Europe/Berlin', 5000);
    },
  };
}

/** A reading every hour, from a moment on. */
export function hourly(from: string, count: number, vwc: (hour: number) => number): Said[] {
  const begin = new Date(from).getTime();
  return Array.from({ length: count }, (_, hour) => ({
    at: new Date(begin + hour * 3_600_000).toISOString(),
    vwc: vwc(hour),
  }));
}
