import { expect, test } from 'vitest';
import { z } from 'zod';
import { geoportalApp, link } from './geoportalApp.ts';

const app = await geoportalApp({
  REQUESTS_PER_MINUTE: '100',
  PUBLIC_URL: 'https://baum.example/kataster/',
  TRUSTED_PROXIES: 'loopback',
});
const from = (address: string) => ({ headers: { 'x-forwarded-for': address, accept: '*/*' } });

test('links begin with the public address, whatever the request calls the server', async () => {
  for (const path of ['', '/collections/trees', '/collections/trees/items', '/tiles/WebMercatorQuad']) {
    const asked = { headers: { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'http' } };
    const { text, body } = await app.read(path, asked);
    const { links } = z.looseObject({ links: z.array(link.extend({ href: z.string() })) }).parse(body);
    for (const { href } of links) expect(href.startsWith('https://baum.example/kataster/ogc')).toBe(true);
    expect(text).not.toContain('elsewhere.example');
  }
});

test('an address may ask a tenth as often as an account, also for what is not there', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++) {
    const path = n % 2 === 0 ? '/collections' : '/nothing';
    statuses.push(await app.status(path, from('203.0.113.7')));
  }
  expect(statuses).toEqual([200, 404, 200, 404, 200, 404, 200, 404, 200, 404, 429, 429]);
  const refused = await app.read('/', from('203.0.113.7'));
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect(await app.status('/', from('203.0.113.8'))).toBe(200);
});

test('tiles are counted apart, ten times as many', async () => {
  const answers = await Promise.all(
    Array.from({ length: 101 }, () => app.status('/tiles/WebMercatorQuad/3/0/0', from('203.0.113.9'))),
  );
  expect(answers.filter((status) => status === 204)).toHaveLength(100);
  expect(answers.filter((status) => status === 429)).toHaveLength(1);
});
