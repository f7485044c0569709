import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { soilOf } from './soil.ts';

const app = await testApp();
const { register, move, say } = soilOf(app);

async function tableOf(id: string, query: string): Promise<{ status: number; text: string; head: Headers }> {
  const answer = await fetch(`${app.origin}/api/sensors/${id}/readings.csv?${query}`, {
    headers: app.headers,
  });
  // As bytes: reading text would swallow the byte order mark.
  return {
    status: answer.status,
    text: Buffer.from(await answer.arrayBuffer()).toString(),
    head: answer.headers,
  };
}

test('all readings of a sensor stand in a table, each with the place it was of, in the time of the city', async () => {
  const { id, version } = await register('A84041FFFF1A0001', {
    from: '2025-01-01T00:00:00Z',
    site: '=1+2;Allee',
  });
  await move(id, version, {
    site: 'Schlossgarten',
    from: '2025-10-26T01:00:00Z',
    probes: [{ probe: 0, depthCm: 60 }],
  });
  await say(id, [
    { at: '2025-10-26T00:30:00Z', vwc: 20.25 },
    { at: '2025-10-26T01:30:00Z', vwc: 21.5, tension: 12, quality: 3 },
  ]);
  const span = 'from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z';
  const plain = await tableOf(id, `${span}&language=en`);
  expect(plain.status).toBe(200);
  expect(plain.text.split('\r\n')).toEqual([
    'site,probe,depth_cm,measured,measured_utc,received_utc,water_content_vol_percent,tension_kpa,soil_temperature_c,conductivity_us_cm,quality,quality_meaning',
    `'=1+2;Allee,1,30,2025-10-26 02:30:00,2025-10-26T00:30:00Z,2025-10-26T00:30:00Z,20.25,,,,0,good`,
    'Schlossgarten,1,60,2025-10-26 02:30:00,2025-10-26T01:30:00Z,2025-10-26T01:30:00Z,21.50,12.00,,,3,frozen',
    '',
  ]);
  const german = await tableOf(id, `${span}&for=spreadsheet`);
  expect(german.text.startsWith('\uFEFFmessstelle;sonde;')).toBe(true);
  expect(german.text).toContain(`"'=1+2;Allee";1;30;2025-10-26 02:30:00;`);
  expect(german.text).toContain(';21,50;12,00;;;3;gefroren\r\n');
  expect(german.head.get('content-disposition')).toContain('messwerte-2025-01-01-2026-01-01.csv');
});

test('a table of nothing has its head; who may not read, and spans that are none, are refused', async () => {
  const { id } = await register('A84041FFFF1A0002');
  const past = await tableOf(id, 'from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z');
  expect(past.text).toMatch(/^messstelle,[^\r]*\r\n$/);
  const backwards = await tableOf(id, 'from=2020-02-01T00:00:00Z&to=2020-01-01T00:00:00Z');
  expect(backwards.status).toBe(422);
  const path = `/api/sensors/${id}/readings.csv?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z`;
  expect((await app.anonymous.get(path)).status).toBe(401);
  expect((await (await app.as('contractor')).get(path)).status).toBe(403);
});
