import { v7 as uuidv7 } from 'uuid';
import { processWaiting } from '../../server/sensors/processing.ts';
import type { NewSensor } from '../../server/sensors/sensors.contract.ts';
import type { TestApp } from '../support/app.ts';

/** Processing by hand, at a clock of its own, and what has come of it. */
export function sensing({ database: { knex, pool } }: TestApp) {
  const clock = { now: new Date('2026-06-15T10:00:00Z') };
  const log: string[] = [];
  const parts = {
    knex,
    clock: () => clock.now,
    timeZone: 'Europe/Berlin',
    log: (line: string) => void log.push(line),
  };
  const rows = async <Row extends object>(query: string, ...values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(query, values)).rows;
  return {
    clock,
    log,
    parts,
    rows,
    process: () => processWaiting(parts),
    readingsOf: (id: string) =>
      rows<{ at: string; vwc: number; quality: number }>(
        `SELECT measured_at AS at, vwc_percent AS vwc, quality FROM soil_readings WHERE sensor_id = $1 ORDER BY measured_at`,
        id,
      ),
    daysOf: (id: string) =>
      rows(`SELECT day, readings, vwc_avg FROM soil_daily WHERE sensor_id = $1 ORDER BY day`, id),
    uplinksOf: (devEui: string) =>
      rows<{ state: string; reason: string | null }>(
        'SELECT state, reason FROM uplinks WHERE dev_eui = $1 ORDER BY id',
        devEui,
      ),
  };
}

/** 16-bit moisture in hundredths of a percent, as the SE01-LB sends it. */
export function payload(percent: number): string {
  const bytes = Buffer.from('0D3A000005DC0AC800C810', 'hex');
  bytes.writeUInt16BE(Math.round(percent * 100), 4);
  return bytes.toString('base64');
}

export function aSensor(devEui: string, facts: Partial<NewSensor> = {}): NewSensor {
  return {
    id: uuidv7(),
    devEui,
    name: `Fühler ${devEui.slice(-4)}`,
    model: 'dragino-se01',
    aliases: null,
    remarks: null,
    installation: {
      id: uuidv7(),
      from: '2026-06-01T00:00:00Z',
      site: 'Lindenallee 12',
      position: [8.2146, 53.1435],
      probes: [{ probe: 0, depthCm: 30 }],
      treeIds: [],
    },
    ...facts,
  };
}
