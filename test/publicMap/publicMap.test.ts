import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { execute, selectOne, sql } from '../../server/db/sql.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aSpecies, aTree } from '../support/examples.ts';

const app = await testApp({
  PUBLIC_MAP_INDEXED: 'yes',
  EMBED_ORIGINS: 'https://www.oldenburg.example, https://karte.example:8443',
  IMPRINT_URL: 'https://www.oldenburg.example/impressum',
  DATA_LICENCE: 'https://www.govdata.de/dl-de/by-2-0',
});
const { knex } = app.database;

const tree = await app.call(mapTree, {
  body: aTree(await anArea(app.database), {
    number: '12',
    speciesId: await aSpecies(app.database),
    cultivar: 'Greenspire',
    remarks: 'Nachbar <b>Meier</b> ruft oft an',
  }),
});
const row = await selectOne<{ id: number }>(
  knex,
  sql`SELECT feature_id AS id FROM trees WHERE id = ${tree.id}`,
);
const id = row?.id ?? 0;

const read = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.origin}${path}`, { headers: { 'accept-language': 'de', ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

async function plan(measure: string, status: string): Promise<void> {
  await execute(
    knex,
    sql`INSERT INTO measures (id, tree_id, measure, urgency, status, remarks, created_by, updated_by)
        VALUES (${uuidv7()}, ${tree.id}, ${measure}, 'D5', ${status}, 'heimlich', ${DEMO_INSPECTOR_ID}, ${DEMO_INSPECTOR_ID})`,
  );
}

test('a tree has a page with its facts that needs no script, and tells them where its link is shared', async () => {
  const { status, text, headers } = await read(`/karte/baum/${id}`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/html/);
  for (const fact of [
    'Winter-Linde',
    'Tilia cordata',
    'Greenspire',
    'Lindenallee',
    '140 cm',
    '14 m',
    'gepflanzt 1980',
  ])
    expect(text).toContain(fact);
  expect(text).toMatch(/<meta property="og:title" content="Winter-Linde/);
  expect(text).toContain(`<link rel="canonical" href="${app.origin}/karte/baum/${id}" />`);
  expect(text).toContain('Datenlizenz Deutschland');
  expect(text).toContain('https://www.oldenburg.example/impressum');
});

test('nothing of a tree is told that is not public', async () => {
  for (const path of [`/karte/baum/${id}`, `/karte/baum/${id}.json`, '/karte', '/karte?suche=Lindenallee']) {
    const { text } = await read(path);
    expect(text).not.toMatch(/Nachbar|Meier|heimlich/);
    expect(text).not.toContain(tree.id);
  }
});

test('what the office has decided is told as planned, what is only proposed or done is not', async () => {
  await plan('M21', 'VOR');
  expect((await read(`/karte/baum/${id}`)).text).toContain('Es ist nichts beschlossen.');
  await plan('M20', 'GEP');
  await plan('M51', 'ABN');
  await plan('M78', 'BEA');
  const { fate } = JSON.parse((await read(`/karte/baum/${id}.json`)).text);
  expect(fate).toEqual({ title: 'Was ist geplant?', sentences: ['Kronenpflege'] });
  const english = JSON.parse((await read(`/karte/baum/${id}.json?lang=en`)).text);
  expect(english.fate.sentences).toEqual(['crown maintenance pruning']);
});

test('trees are found by street, number and species, and by all words together', async () => {
  for (const words of ['Lindenallee', 'lindenallee 12', 'Tilia', 'Winter-Linde'])
    expect((await read(`/karte?suche=${encodeURIComponent(words)}`)).text).toContain(`/karte/baum/${id}`);
  for (const words of ['Lindenallee 13', '%', "' OR 1=1 --"])
    expect((await read(`/karte?suche=${encodeURIComponent(words)}`)).text).not.toContain(`/karte/baum/${id}`);
});

test('a street is found however its ß is written', async () => {
  const name = (street: string) =>
    execute(knex, sql`UPDATE trees SET street = ${street} WHERE id = ${tree.id}`);
  await name('Große Weißestraße');
  for (const words of ['grosse', 'WEISSESTRASSE', 'Große weißestr'])
    expect((await read(`/karte?suche=${encodeURIComponent(words)}`)).text).toContain(`/karte/baum/${id}`);
  await name('Lindenallee');
});

test('what somebody searched for stays text', async () => {
  const { text } = await read(`/karte?suche=${encodeURIComponent('<script>alert(1)</script>"onload="x')}`);
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('"onload="');
});

test('the whole town is a list in pages, and a picture', async () => {
  const { text } = await read('/karte');
  expect(text).toContain(`href="/karte/baum/${id}"`);
  const picture = await read('/karte/uebersicht.svg');
  expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  expect(picture.text).toMatch(/^<svg\s[^]*<path\s+d="M\d+ \d+h0/);
});

test('an unchanged page is said to be so, and a changed one is sent again', async () => {
  const { headers } = await read(`/karte/baum/${id}`);
  const tag = { 'if-none-match': headers.get('etag') ?? '' };
  expect((await read(`/karte/baum/${id}`, tag)).status).toBe(304);
  expect((await read(`/karte/baum/${id}?lang=en`, tag)).status).toBe(200);
});

test('what is not there, or no tree, is answered by a page in the language of the reader', async () => {
  for (const path of [
    '/karte/baum/999999',
    '/karte/baum/abc',
    '/karte/baum/0',
    '/karte/nichts',
    '/karte/baum/99999999999',
  ])
    expect(await read(path)).toMatchObject({ status: 404, text: expect.stringContaining('Nicht gefunden') });
  expect((await read('/karte/baum/999999?lang=en')).text).toContain('Not found');
});

test('pages may be shown in frames of the named origins and of nobody else', async () => {
  const policy = (await read('/karte')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain('frame-ancestors https://www.oldenburg.example https://karte.example:8443;');
  expect(policy).not.toMatch(/unsafe|\*/);
  expect((await read('/karte')).headers.get('x-frame-options')).toBe(null);
  const office = await fetch(`${app.origin}/api/docs`);
  expect(office.headers.get('x-frame-options')).toBe('DENY');
  expect(office.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('search engines are let in where the city wants it', async () => {
  expect((await read('/karte')).headers.get('x-robots-tag')).toBe('index, follow');
  expect((await read('/karte')).text).toContain('<meta name="robots" content="index, follow" />');
  expect((await read('/karte?suche=x')).text).toContain('content="noindex, nofollow"');
});

test('wishes that are none are passed over, and nothing fails', async () => {
  for (const query of [
    'nach=abc',
    'nach=-1',
    'nach=1e309',
    'welche=alle',
    'suche=a&suche=b',
    'suche=%00',
    'lang=xx',
    'utm_source=x',
  ])
    expect((await read(`/karte?${query}`)).status).toBe(200);
  expect(app.log).toEqual([]);
});
