import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const app = await testApp({ SENSOR_DATA_PUBLIC: 'yes' });

test('where the city has said so anybody may read, also from pages of others', async () => {
  const answer = await fetch(`${app.origin}/api/sensorthings/v1.1/Things`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect((await app.anonymous.get('/api/sensors')).status).toBe(401);
});
