import { expect, test } from 'vitest';
import { plantTrees } from '../bench/plantTrees.ts';
import { testApp } from '../support/app.ts';

const app = await testApp({ TILE_CACHE_MB: '0' });
await plantTrees(app.database.pool, 3000);

/** Security checklist F2: what a flood of tiles may cost everybody else. */
const P95_MS = 500;

test('a flood of tiles from every zoom leaves the rest of the server answering', async () => {
  const flood = Array.from({ length: 300 }, (_, n) => {
    const z = 9 + (n % 9);
    const [x, y] = [Math.floor(0.5228 * 2 ** z) + (n % 3), Math.floor(0.3248 * 2 ** z) + (n % 4)];
    return fetch(`${app.origin}/tiles/trees/${z}/${x}/${y}.mvt`, { headers: app.headers }).then(
      (response) => response.status,
    );
  });
  const taken: number[] = [];
  for (let n = 0; n < 20; n++) {
    const began = performance.now();
    expect((await app.get('/api/me')).status).toBe(200);
    taken.push(performance.now() - began);
  }
  expect(taken.toSorted((one, other) => one - other)[18]).toBeLessThan(P95_MS);
  for (const status of await Promise.all(flood)) expect([200, 204]).toContain(status);
  expect(app.log).toEqual([]);
});
