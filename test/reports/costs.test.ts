import { readXlsx } from 'hucre/xlsx';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { addCostCentre, setBudget } from '../../server/budgets/budgets.contract.ts';
import { estimateMeasure, listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { acceptOrder, reportOrder } from '../../server/measures/orders.contract.ts';
import { getCosts, type StatisticsTable } from '../../server/reports/reports.contract.ts';
import { draftWorkOrder, placeWorkOrder } from '../../server/workOrders/workOrders.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea } from '../support/examples.ts';
import { approved, orderOf } from '../workOrders/working.ts';
import { A_WHOLE_PAGE, lookAt } from './support/lookAt.ts';
import { readPaper } from './support/readPaper.ts';

const app = await testApp();
const YEAR = 2027;
const centre = uuidv7();
let tables: StatisticsTable[] = [];

/**
 * Six trees, three in each of two streets. Of the firm's order, 67.1 paid, one measure was done twice at 100 € and is
 * accepted, one at 250.50 € is not; the city's own people have one at 40.10 €; a draft plans one at 70 €. One approved
 * measure at 9.90 € is in no order, and one in the draft has no price.
 */
beforeAll(async () => {
  const [linden, eichen] = [await anArea(app.database, 'Lindenweg'), await anArea(app.database, 'Eichenweg')];
  await app.call(addCostCentre, { body: { id: centre, code: '67.1', name: 'Straßenbäume' } });
  await app.call(setBudget, {
    params: { year: YEAR, costCentreId: centre },
    body: { version: 0, amount: 1000 },
  });
  const firms = await order(await priced(linden, [100, 250.5]), { costCentreId: centre });
  await place(firms.id, firms.version);
  await accept(firms.id, 100, 2);
  const own = await order(await priced(eichen, [40.1], 'M10'), { contractorId: null });
  await place(own.id, own.version);
  await order([...(await priced(eichen, [70])), ...(await approved(app, eichen, 1))], { contractorId: null });
  await priced(linden, [9.9]);
  tables = (await app.call(getCosts, { query: { year: YEAR } })).tables;
});

async function priced(area: string, unitPrices: readonly number[], measure = 'M21') {
  const measures = await approved(app, area, unitPrices.length, { measure });
  const estimated = [];
  for (const [index, { id, version }] of measures.entries()) {
    const body = { version, quantity: 1, unit: 'St' as const, unitPrice: unitPrices[index] ?? 0 };
    estimated.push(await app.call(estimateMeasure, { params: { id }, body }));
  }
  return estimated.map(({ id, version, tree }) => ({ id, version, treeId: tree.id }));
}

function order(measures: Parameters<typeof orderOf>[0], changes: object) {
  return app.call(draftWorkOrder, { body: orderOf(measures, { budgetYear: YEAR, ...changes }) });
}

function place(id: string, version: number) {
  return app.call(placeWorkOrder, { params: { id }, body: { version } });
}

async function accept(workOrder: string, unitPrice: number, quantity: number): Promise<void> {
  const { measures } = await app.call(listAllMeasures, { query: { workOrder } });
  const found = measures.find((one) => one.unitPrice === unitPrice);
  const body = { version: found?.version ?? 0, doneOn: '2026-06-15', remark: null, quantity };
  const { id, version } = await app.call(reportOrder, { params: { id: found?.id ?? '' }, body });
  await app.call(acceptOrder, { params: { id }, body: { version } });
}

function table(id: string, among = tables): StatisticsTable {
  const found = among.find((one) => one.id === id);
  if (!found) throw new Error(`there is no table ${id}`);
  return found;
}

describe('the costs of a year', () => {
  test('by cost centre stand beside its budget, with what is left of it', () => {
    const { rows, foot, columns } = table('costsByCentre');
    expect(columns.map(({ name }) => name)).toEqual([
      'Kostenstelle',
      'Ansatz',
      'geplant',
      'beauftragt',
      'abgenommen',
      'verfügbar',
      'gebunden',
    ]);
    expect(rows).toEqual([
      ['67.1 Straßenbäume', 1000, 0, 250.5, 200, 549.5, 0.4505],
      ['ohne Kostenstelle', null, 70, 40.1, 0, null, null],
    ]);
    expect(foot).toEqual([['Summe', 1000, 70, 290.6, 200, 509.4, 0.4906]]);
  });

  test('by kind of measure tell what a tree and a hundred trees have cost', () => {
    const { rows, foot } = table('costsByMeasure');
    // Six trees stand: 200 € for one tree, 3,333.33 € for a hundred.
    expect(rows.map(([, ...numbers]) => numbers)).toEqual([
      [4, 4, 70, 250.5, 200, 200, 3333.33],
      [1, 1, 0, 40.1, 0, null, 0],
    ]);
    expect(foot).toEqual([['Summe', 5, 5, 70, 290.6, 200, 200, 3333.33]]);
  });

  test('by firm tell the city’s own people from what nobody has been given yet', () => {
    expect(table('costsByFirm').rows).toEqual([
      [DEMO_CONTRACTOR.name, 2, 2, 0, 250.5, 200, 200],
      ['eigene Leute', 1, 1, 0, 40.1, 0, null],
      ['noch nicht vergeben', 2, 2, 70, 0, 0, null],
    ]);
  });

  test('by control area are about the trees that stand there', () => {
    expect(table('costsByArea').rows).toEqual([
      ['Lindenweg', 3, 2, 0, 250.5, 200, 200, 6666.67],
      ['Eichenweg', 3, 3, 70, 40.1, 0, null, 0],
    ]);
  });

  test('by year hold the year’s budget and sums', () => {
    expect(table('costsByYear').rows).toEqual([[String(YEAR), 1000, 70, 290.6, 200, 5, 200, 3333.33]]);
  });

  test('say what they do not hold', async () => {
    const reply = await app.call(getCosts, { query: { year: YEAR } });
    expect(reply).toMatchObject({ withoutPrice: 1, years: [YEAR], costCentres: [{ id: centre }] });
    const { waiting } = await app.call(getCosts, { query: { year: 2026 } });
    expect(waiting).toBe(9.9);
  });

  test('are those of one cost centre, or of what has none, when that is asked for', async () => {
    const ofCentre = await app.call(getCosts, { query: { year: YEAR, costCentre: centre } });
    expect(table('costsByCentre', ofCentre.tables).rows).toHaveLength(1);
    expect(table('costsByFirm', ofCentre.tables).foot?.[0]?.slice(3, 6)).toEqual([0, 250.5, 200]);
    const ofNone = await app.call(getCosts, { query: { year: YEAR, costCentre: 'none' } });
    expect(table('costsByCentre', ofNone.tables).rows).toEqual([
      ['ohne Kostenstelle', null, 70, 40.1, 0, null, null],
    ]);
    expect(table('costsByYear', ofNone.tables).rows[0]?.[1]).toBeNull();
  });

  test('of a year without any are empty, also as a paper', async () => {
    const { tables: empty } = await app.call(getCosts, { query: { year: 2101 } });
    expect(empty.flatMap(({ id, rows }) => (id === 'costsByYear' ? [] : rows))).toEqual([]);
    expect((await paperOf('year=2101')).text).toContain('Kostenbericht 2101');
  });

  test('leave as a paper with German numbers, whose pages are not blank', async () => {
    const { text, bytes } = await paperOf(`year=${YEAR}`);
    for (const said of ['Kostenbericht 2027', '1.000,00 €', '549,50 €', '45,1 %', 'eigene Leute'])
      expect(text).toContain(said);
    expect(text).toContain('1 Maßnahmen in Aufträgen sind nicht geschätzt');
    for (const page of await lookAt(bytes)) expect(page).toMatchObject(A_WHOLE_PAGE);
  });

  test('leave as a workbook with every control area, euros being numbers', async () => {
    const response = await fetch(`${app.origin}/api/reports/costs.xlsx?year=${YEAR}`, {
      headers: app.headers,
    });
    expect(response.headers.get('content-disposition')).toContain('kostenbericht-2027-2026-06-15.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    expect(sheets.map(({ name }) => name)).toHaveLength(tables.length);
    const [first] = sheets;
    expect(first?.rows.at(-1)).toEqual(['Summe', 1000, 70, 290.6, 200, 509.4, 0.4906]);
  });

  test('are for the office alone', async () => {
    const viewer = await app.as('viewer');
    for (const path of ['costs', 'costs.pdf', 'costs.xlsx'])
      expect((await viewer.get(`/api/reports/${path}?year=${YEAR}`)).status).toBe(403);
    expect((await app.get('/api/reports/costs.pdf?year=999')).status).toBe(422);
  });
});

async function paperOf(query: string) {
  const response = await fetch(`${app.origin}/api/reports/costs.pdf?${query}`, { headers: app.headers });
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { bytes, ...(await readPaper(bytes)) };
}
