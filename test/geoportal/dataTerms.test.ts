import { expect, test } from 'vitest';
import { geoportalApp } from './geoportalApp.ts';

const LICENCE = 'https://www.govdata.de/dl-de/by-2-0';
const named = await geoportalApp({ DATA_LICENCE: LICENCE, DATA_ATTRIBUTION: 'Stadt Oldenburg (Oldb)' });

test('a city that says so names licence and source of its data, everywhere', async () => {
  const link = { rel: 'license', href: LICENCE };
  for (const path of ['/', '/collections/trees', '/collections/felled-trees'])
    expect((await named.read(path)).body).toMatchObject({
      attribution: 'Stadt Oldenburg (Oldb)',
      links: expect.arrayContaining([expect.objectContaining(link)]),
    });
  const { body } = await named.read('/api');
  expect(body).toMatchObject({ info: { license: { url: LICENCE } } });
  const page = await named.read('/collections/trees/items', { headers: { accept: 'text/html' } });
  expect(page.text).toContain(`href="${LICENCE}"`);
  expect(page.text).toContain('Quelle: Stadt Oldenburg (Oldb)');
});

test('the licence of the program is not told as that of the data', async () => {
  const silent = await geoportalApp();
  const { text } = await silent.read('/api');
  expect(text).not.toContain('EUPL');
  expect((await silent.read('/')).text).not.toContain('license');
});
