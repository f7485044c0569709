import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { paperFormats } from '../../server/reports/formats.ts';
import { stormContent } from '../../server/storms/stormReport.paper.ts';
import { readReport } from '../../server/storms/stormReport.store.ts';
import * as storms from '../../server/storms/storms.contract.ts';
import { testApp } from '../support/app.ts';
import { A_WHOLE_PAGE, lookAt } from '../reports/support/lookAt.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { aCheck, openStormOver } from './stormy.ts';

const app = await testApp();
const inspector = await app.as('inspector');

async function fetched(address: string) {
  const response = await fetch(`${app.origin}${address}`, { headers: app.headers });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function aPhoto(treeId: string): Promise<string> {
  const id = uuidv7();
  const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#446633' } })
    .jpeg()
    .toBuffer();
  const stored = await inspector.put(`/api/photos/${id}?treeId=${treeId}`, new Uint8Array(picture));
  expect(stored.status).toBe(200);
  return id;
}

async function aClosedStorm() {
  const { storm, ids, office } = await openStormOver(app, [
    { street: 'Am Markt', houseNumber: '7' },
    { street: '=Gefahr', houseNumber: null },
    { street: 'Am Markt', houseNumber: '9' },
  ]);
  const [danger = '', damaged = ''] = ids;
  const photoIds = [await aPhoto(danger)];
  const said = [
    aCheck(danger, { verdict: 'danger', remarks: 'Stamm gespalten', cordonRadiusM: 12, photoIds }),
    aCheck(damaged, { verdict: 'damaged', remarks: 'Frau Meier, Ast auf Auto' }),
  ];
  for (const body of said) await inspector.call(storms.checkAfterStorm, { params: { id: storm.id }, body });
  const closing = { version: 1, leftOver: 'keep' as const, note: 'Rest ab Montag' };
  return office.call(storms.closeStorm, { params: { id: storm.id }, body: closing });
}

test('a storm is closed with a report of what was looked at when and by whom, what was found, and what is left', async () => {
  const storm = await aClosedStorm();
  const bytes = await fetched(`/api/storms/${storm.id}/report.pdf`);
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/storm.pdf`, bytes);
  const paper = await readPaper(bytes);
  expect(paper.title).toBe('Sturmbericht: Orkan Wiebke');
  for (const said of [
    'Stamm gespalten',
    'Imke Behrens',
    'Am Markt 7',
    '12 m',
    'besteht',
    'Rest ab Montag',
    'bleiben zur Kontrolle offen',
    'Am Markt 9',
    '2 (66,7',
  ])
    expect(paper.text).toContain(said);
  expect(paper.pictures).toBe(1);
  for (const page of await lookAt(bytes)) expect(page).toMatchObject(A_WHOLE_PAGE);
  const press = await fetched(`/api/storms/${storm.id}/press.pdf`);
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/press.pdf`, press);
  const { text } = await readPaper(press);
  expect(text).toContain('Am Markt, bei Nr. 7');
  for (const page of await lookAt(press)) expect(page).toMatchObject(A_WHOLE_PAGE);
  for (const inner of ['Meier', 'Behrens', 'Stamm gespalten']) expect(text).not.toContain(inner);
});

test('the table for the press names streets only, and no cell is a formula', async () => {
  const storm = await aClosedStorm();
  const table = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await fetched(`/api/storms/${storm.id}/press.csv`),
  );
  expect(table).toBe(
    [
      '\uFEFFStraße, Platz;Ortsteil;Absperrungen;Gefahrenstellen;kontrolliert;noch offen',
      'Am Markt, bei Nr. 7;;1;1;1;1',
      "'=Gefahr;;0;0;1;0",
      '',
    ].join('\r\n'),
  );
});

test('what a report leaves out it counts', async () => {
  const storm = await aClosedStorm();
  const report = await readReport(app.database.knex, storm);
  const many = { ...report, storm: { ...storm, counts: { ...storm.counts, damaged: 2400 } } };
  const words = (of: typeof report) =>
    JSON.stringify(stormContent(of, new Set(), paperFormats('de', 'Europe/Berlin', {}), new Date()));
  expect(words(many)).toContain('Gezeigt sind 1 von 2.400');
  expect(words(report)).not.toContain('Gezeigt sind');
});
