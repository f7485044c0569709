import { writeFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { select, sql, type Sql } from '../../server/db/sql.ts';
import { countMeasures } from '../../server/measures/measureList.contract.ts';
import { getStatistics, type StatisticsTable } from '../../server/reports/reports.contract.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { plantWork } from '../bench/plantWork.ts';
import { testApp } from '../support/app.ts';
import { A_WHOLE_PAGE, lookAt } from './support/lookAt.ts';
import { readPaper } from './support/readPaper.ts';

const app = await testApp();
const TREES = 1200;
const YEAR = 2026;
let tables: StatisticsTable[] = [];
let trees = 0;

beforeAll(async () => {
  await plantTrees(app.database.pool, TREES);
  await plantWork(app.database.pool, 2 * TREES);
  // Past its day, and done as its firm says: it waits for the office only.
  await app.database.pool.query(
    `UPDATE measures SET status = 'AGM', done_reported_on = '2026-06-12', done_reported_by = created_by
     WHERE id = (SELECT id FROM measures WHERE status = 'BEA' AND deadline < '2026-06-01' LIMIT 1)`,
  );
  const reply = await app.call(getStatistics, { query: { year: YEAR } });
  ({ tables, trees } = reply);
  expect(reply).toMatchObject({ years: [2026, 2025, 2024], district: null });
});

function table(id: string, among = tables): StatisticsTable {
  const found = among.find((one) => one.id === id);
  if (!found) throw new Error(`there is no table ${id}`);
  return found;
}

const sumOf = (rows: StatisticsTable['rows'], column: number) =>
  rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);

async function counted(query: Sql): Promise<number> {
  const [row] = await select<{ count: number }>(app.database.knex, query);
  return row?.count ?? 0;
}

const inYear = sql`inspected_on BETWEEN '2026-01-01' AND '2026-12-31'`;

describe('the statistics', () => {
  test('count every inspection of the year once, by month and by inspector', async () => {
    const all = await counted(sql`SELECT count(*) FROM inspections WHERE ${inYear}`);
    const { rows, columns, chart } = table('inspections');
    expect(all).toBeGreaterThan(100);
    expect(rows).toHaveLength(12);
    expect(rows[0]?.[0]).toBe('Januar');
    expect(sumOf(rows, columns.length - 1)).toBe(all);
    expect(chart?.values.reduce((sum, column) => sum + sumOf(rows, column), 0)).toBe(all);
    expect(sumOf(table('results').rows, 1)).toBe(all);
    expect(sumOf(table('inspectors').rows, 1)).toBe(all);
  });

  test('count findings by kind, the most frequent first', async () => {
    const found = await counted(
      sql`SELECT max(n) AS count FROM (SELECT count(*) AS n FROM findings f JOIN inspections i ON i.id = f.inspection_id
          WHERE ${inYear} GROUP BY f.damage) d`,
    );
    const { rows } = table('findings');
    expect(rows[0]?.[2]).toBe(found);
    expect(rows[0]?.[0]).toMatch(/^[A-Z]\d\d \p{L}/u);
  });

  test('tell measures per 100 trees of each inspector', () => {
    for (const [, , inspected, measures, per100] of table('inspectors').rows)
      expect(per100).toBeCloseTo((Number(measures) / Number(inspected)) * 100);
  });

  test('count open measures by urgency and status, and overdue ones as the list of measures does', async () => {
    const open = sql`SELECT count(*) FROM measures WHERE status NOT IN ('ABL', 'ABN', 'STO')`;
    const { byStatus } = await app.call(countMeasures, { query: {} });
    const overdue = byStatus.reduce((sum, one) => sum + one.overdue, 0);
    const past = await counted(sql`${open} AND deadline < '2026-06-15'`);
    const { rows, columns } = table('measures');
    expect(sumOf(rows, 1)).toBe(await counted(open));
    expect(sumOf(rows, 2)).toBe(overdue);
    expect(overdue).toBe(past - 1);
    const statuses = columns.slice(3).reduce((sum, _, index) => sum + sumOf(rows, 3 + index), 0);
    expect(statuses).toBe(sumOf(rows, 1));
  });

  test('count the stock the same way by species, genus, family, age, phase and vitality', async () => {
    const standing = await counted(sql`SELECT count(*) FROM trees WHERE status <> 'GEF'`);
    expect(trees).toBe(standing);
    expect(sumOf(table('species').rows, 2)).toBe(standing);
    expect(sumOf(table('genera').rows, 1)).toBe(standing);
    expect(sumOf(table('families').rows, 1)).toBe(standing);
    expect(sumOf(table('decades').rows, 1)).toBe(standing);
    expect(sumOf(table('agePhases').rows, 1)).toBe(standing);
    const { rows, columns } = table('vitality');
    expect(columns.slice(1).reduce((sum, _, index) => sum + sumOf(rows, index + 1), 0)).toBe(standing);
    expect(sumOf(table('dueByDistrict').rows, 5)).toBe(standing);
  });

  test('count what is due as the list of trees does', async () => {
    const counts = await app.get('/api/trees/counts');
    const { rows } = table('dueByDistrict');
    expect(counts.body).toMatchObject({
      byState: { overdue: sumOf(rows, 1), due: sumOf(rows, 2), upcoming: sumOf(rows, 3) },
    });
  });

  test('judge the 10-20-30 rule and name what is above it', () => {
    const { rows, note } = table('diversity');
    expect(rows.map(([rank, limit]) => [rank, limit])).toEqual([
      ['Art', 0.1],
      ['Gattung', 0.2],
      ['Familie', 0.3],
    ]);
    expect(note).toContain('Santamour (1990)');
  });

  test('of a district are the part of it', async () => {
    const { tables: parts, trees: part } = await app.call(getStatistics, {
      query: { year: YEAR, district: 'Ortsteil 3' },
    });
    expect(part).toBe(
      await counted(sql`SELECT count(*) FROM trees t JOIN control_areas a ON a.id = t.control_area_id
        WHERE a.district = 'Ortsteil 3' AND t.status <> 'GEF'`),
    );
    expect(table('dueByDistrict', parts).rows.map(([place]) => place)).toEqual(['Ortsteil 3']);
    expect(sumOf(table('vitality', parts).rows, 1)).toBeLessThan(sumOf(table('vitality').rows, 1));
  });

  test('of a year without inspections are empty and whole, also as a paper', async () => {
    const { tables: empty } = await app.call(getStatistics, { query: { year: 1999 } });
    expect(table('results', empty).rows).toEqual([]);
    expect((await paper('/api/reports/statistics.pdf?year=1999')).text).toContain('Baumstatistik 1999');
  });

  test('leave as a paper with German numbers', async () => {
    const read = await paper(`/api/reports/statistics.pdf?year=${YEAR}`);
    expect(read.text).toContain('Baumstatistik 2026');
    expect(read.text).toContain(`${trees.toLocaleString('de-DE')} Bäume stehen im Kataster.`);
    for (const { title } of tables) expect(read.text).toContain(title);
    const pages = await lookAt(read.bytes);
    expect(pages).toHaveLength(read.pages.length);
    for (const page of pages) expect(page).toMatchObject(A_WHOLE_PAGE);
  });

  test('leave as a workbook with one sheet for each table, numbers being numbers', async () => {
    const response = await fetch(`${app.origin}/api/reports/statistics.xlsx?year=${YEAR}`, {
      headers: app.headers,
    });
    expect(response.headers.get('content-disposition')).toContain('baumstatistik-2026-2026-06-15.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    expect(sheets).toHaveLength(tables.length);
    expect(sheets[0]?.rows.slice(1)).toEqual(table('inspections').rows);
    const drawn = tables.filter(({ chart, rows }) => chart !== null && rows.length > 0);
    expect(sheets.flatMap(({ charts }) => charts ?? []).map(({ title }) => title)).toEqual(
      drawn.map(({ title }) => title),
    );
  });

  test('tell who plans how much each has inspected, an inspector their own number, and a viewer nobody’s', async () => {
    const names = (found: readonly StatisticsTable[]) =>
      found.filter(({ id }) => id === 'inspectors').flatMap(({ rows }) => rows.map(([name]) => name));
    expect(names(tables).length).toBeGreaterThan(1);
    const asked = { query: { year: YEAR } };
    const { tables: own } = await (await app.as('inspector')).call(getStatistics, asked);
    const { tables: read } = await (await app.as('viewer')).call(getStatistics, asked);
    expect(names(own).length).toBeLessThanOrEqual(1);
    expect(names(read)).toEqual([]);
    const [inspections] = read;
    expect(inspections?.columns.map(({ name }) => name)).toEqual(['Monat', 'Summe']);
    for (const found of [own, read]) {
      const { rows, columns } = table('inspections', found);
      const whole = table('inspections');
      expect(sumOf(rows, columns.length - 1)).toBe(sumOf(whole.rows, whole.columns.length - 1));
    }
  });

  test('are written in English too', async () => {
    const { tables: english } = await app.call(getStatistics, { query: { year: YEAR, language: 'en' } });
    expect(table('inspections', english).rows[0]?.[0]).toBe('January');
  });
});

describe('the protocol of a period', () => {
  const period = 'from=2026-01-01&until=2026-01-31';

  test('names every inspection of the period with its hash', async () => {
    const rows = await select<{ hash: string }>(
      app.database.knex,
      sql`SELECT encode(content_hash, 'hex') AS hash FROM inspections
          WHERE inspected_on BETWEEN '2026-01-01' AND '2026-01-31'`,
    );
    expect(rows.length).toBeGreaterThan(50);
    const { text } = await paper(`/api/reports/protocol.pdf?${period}`);
    expect(rows.filter(({ hash }) => !text.replaceAll(' ', '').includes(hash))).toEqual([]);
    expect(text.includes('Datum, Unterschrift: Tjark Oltmanns')).toBe(true);
    expect(text).toContain('planted (');
  });

  test('of one inspector names nobody else', async () => {
    const [first] = await select<{ id: string; name: string }>(
      app.database.knex,
      sql`SELECT p.id, p.name FROM accounts p JOIN inspections i ON i.inspector_id = p.id ORDER BY p.id LIMIT 1`,
    );
    const { text } = await paper(`/api/reports/protocol.pdf?${period}&inspector=${first?.id}`);
    expect(text.match(/Datum, Unterschrift/g)).toHaveLength(1);
    expect(text.includes(`Datum, Unterschrift: ${first?.name}`)).toBe(true);
  });

  test('says so when nothing was inspected, and refuses days in the wrong order', async () => {
    const { text } = await paper('/api/reports/protocol.pdf?from=1999-01-01&until=1999-12-31');
    expect(text).toContain('keine Kontrolle abgeschlossen');
    expect(await app.get('/api/reports/protocol.pdf?from=2026-02-01&until=2026-01-01')).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'until', key: 'before_from' }] },
    });
  });
});

async function paper(path: string) {
  const response = await fetch(app.origin + path, { headers: app.headers });
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const name = /reports\/(\w+)\.pdf/.exec(path)?.[1];
  if (process.env.KEEP_PAPERS && path.includes('2026'))
    await writeFile(`${process.env.KEEP_PAPERS}/${name}.pdf`, bytes);
  return { bytes, ...(await readPaper(bytes)) };
}
