import { readXlsx } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, anInspection, aTree } from '../support/examples.ts';
import { A_WHOLE_PAGE, lookAt } from './support/lookAt.ts';
import { readPaper } from './support/readPaper.ts';

const app = await testApp();
let area = '';

/** On 15 June 2026: tree 7 was to be inspected by 1 June at the latest, 8 is due since 1 June, 9 in a year. */
beforeAll(async () => {
  area = await anArea(app.database, 'Ulmenweg');
  for (const [number, nextDueOn] of [
    ['7', '2026-03-01'],
    ['8', '2026-06-01'],
    ['9', '2027-06-01'],
  ] as const) {
    const tree = await app.call(mapTree, { body: aTree(area, { number }) });
    const seen = {
      inspectedAt: '2024-06-01T10:00:00Z',
      nextDueOn,
      deviationReason: nextDueOn === '2026-06-01' ? null : 'Nachkontrolle der Astungswunde',
    };
    await app.call(recordInspection, { body: anInspection(tree.id, seen) });
  }
});

test('what is due and overdue is a list to take along, with the days since its window ended', async () => {
  const bytes = await fetched('/api/reports/due.pdf');
  const { text } = await readPaper(bytes);
  expect(text).toContain('Fälligkeitsliste');
  expect(text).toContain('überfällig, fällig · Stand: 15.06.2026');
  expect(text).toContain('2 Kontrollen an 2 Bäumen.');
  expect(text).toMatch(/7 – Lindenallee 12 Regelkontrolle 01\.03\.2026 01\.06\.2026 14/);
  expect(text).not.toContain('01.06.2027');
  for (const page of await lookAt(bytes)) expect(page).toMatchObject(A_WHOLE_PAGE);
});

test('the same leaves as a workbook whose days are days', async () => {
  const { sheets } = await readXlsx(await fetched(`/api/reports/due.xlsx?window=overdue&area=${area}`));
  const [head, ...rows] = sheets[0]?.rows ?? [];
  expect(head?.slice(0, 2)).toEqual(['Kontrollbereich', 'Baum']);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.slice(0, 2)).toEqual(['Ulmenweg', '7']);
  expect(rows[0]?.[7]).toEqual(new Date('2026-06-01T00:00:00Z'));
  expect(rows[0]?.[8]).toBe(14);
});

test('where nothing is due the paper says so', async () => {
  const empty = await anArea(app.database, 'Leerer Weg');
  const { text } = await readPaper(await fetched(`/api/reports/due.pdf?area=${empty}&language=en`));
  expect(text).toContain('No such control is open.');
  expect((await app.get('/api/reports/due.pdf?window=never')).status).toBe(422);
});

async function fetched(path: string): Promise<Uint8Array> {
  const response = await fetch(app.origin + path, { headers: app.headers });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
