import { expect, test } from 'vitest';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import * as contract from '../../server/histories/histories.contract.ts';
import { getImport, IMPORT_UPLOAD_PATH } from '../../server/imports/imports.contract.ts';
import { listAllMeasures } from '../../server/measures/measureList.contract.ts';
import { editTree, getTree, mapTree } from '../../server/trees/trees.contract.ts';
import { listTasks } from '../../server/tasks/tasks.contract.ts';
import { verifyTampered } from '../audit/support/tampering.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { historyFromCli } from '../../server/histories/historyFromCli.ts';
import { fileOf } from '../imports/support/files.ts';
import { workOn } from '../imports/support/trying.ts';
import { row, workbook } from '../imports/support/workbooks.ts';
import { readPaper } from '../reports/support/readPaper.ts';
import { ansi, INSPECTIONS, MEASURES } from './support/isiman.ts';

const app = await testApp();
const areaId = await anArea(app.database);
const trees: string[] = [];
for (const [index, plantingYear] of [1980, 1990, 1970, 2005].entries()) {
  const tree = aTree(areaId, {
    number: String(index + 1),
    plantingYear,
    position: [8.21 + index / 1000, 53.14],
  });
  trees.push((await app.call(mapTree, { body: tree })).id);
}
const [first = '', second = '', third = '', fourth = ''] = trees;

async function uploaded(content: Buffer, fileName: string): Promise<string> {
  const { status, body } = await app.post(
    `${IMPORT_UPLOAD_PATH}?fileName=${encodeURIComponent(fileName)}`,
    content,
  );
  expect(status).toBe(201);
  return getImport.reply.parse(body).id;
}

const proposed = (id: string) => app.call(contract.proposeHistoryMapping, { params: { id }, query: {} });
const plan = (id: string, body: contract.HistoryMapping) =>
  app.call(contract.planHistory, { params: { id }, body });
const apply = (id: string, setsDues = true) =>
  app.call(contract.applyHistory, { params: { id }, body: { setsDues } });
const takenOver = (id: string) => app.call(contract.listTakenOver, { params: { id } });
const tree = (id: string) => app.call(getTree, { params: { id } });

async function caseFile(treeId: string): Promise<Buffer> {
  const response = await fetch(`${app.origin}/api/trees/${treeId}/case-file.pdf`, { headers: app.headers });
  return Buffer.from(await response.arrayBuffer());
}

test('past inspections are proposed, held against the cadastre, taken over with their dues, known again, and taken back', async () => {
  const id = await uploaded(ansi(INSPECTIONS), 'ISIMan Kontrollen.csv');
  const { mapping, remembered, columns } = await proposed(id);
  expect(mapping).toMatchObject({
    kind: 'inspections',
    key: 'number',
    columns: {
      Straße: 'control_area',
      Baumnummer: 'number',
      Kontrolldatum: 'day',
      Kontrollart: 'type',
      Kontrolleur: 'inspector',
      Verkehrssicherheit: 'result',
      Vitalitätsstufe: 'vitality',
      'Nächste Kontrolle': 'next_due_on',
      Befund: 'findings',
      Bemerkung: 'remarks',
    },
    values: { vitality: { '0': '0', '1': '1', '2': '2' } },
  });
  expect(remembered).toBeNull();
  expect(columns.find(({ name }) => name === 'Auftrags-Nr')).toMatchObject({ proposed: null });
  const { codes } = await app.call(contract.surveyHistory, { params: { id }, body: mapping });
  const results = codes.find(({ field }) => field === 'result')?.values;
  expect(results).toContainEqual({ given: 'ja', count: 5, isMapped: false, code: null, proposed: 'OK' });
  expect(results).toContainEqual({
    given: 'bedenklich',
    count: 1,
    isMapped: false,
    code: null,
    proposed: null,
  });

  const planned = await plan(id, mapping);
  expect(planned).toMatchObject({ status: 'planned', rowsRead: 8, rowsTotal: 8, appliedAt: null });
  expect(planned.counts).toEqual({
    rows: 8,
    taken: 5,
    flagged: 2,
    present: 0,
    doubled: 1,
    notFound: 1,
    ambiguous: 0,
    refused: 1,
    trees: 4,
    proposals: 0,
    duesSaid: 1,
    duesSuggested: 1,
    duesOverdue: 1,
  });
  const keys = planned.issues.map(({ key, column }) => `${key} ${column}`).toSorted();
  expect(keys).toEqual([
    'before_planting Kontrolldatum',
    'in_future Kontrolldatum',
    'not_a_day Kontrolldatum',
    'row_doubled Baumnummer',
    'tree_unknown Baumnummer',
    'value_unmapped Verkehrssicherheit',
  ]);
  const missing = await app.call(contract.listHistoryRows, {
    params: { id },
    query: { outcome: 'not_found' },
  });
  expect(missing.rows).toMatchObject([{ place: 7, label: 'Lindenallee 99', treeId: null }]);
  const file = await app.get(`/api/histories/${id}/rows.csv?outcome=not_found`);
  expect(file.headers.get('content-disposition')).toContain('ISIMan');
  expect((await tree(first)).nextDueOn).toBeNull();

  const done = await apply(id);
  expect(done).toMatchObject({ status: 'applied', duesSet: 2, appliedBy: expect.any(String) });
  const { inspections, measures } = await takenOver(first);
  expect(measures).toEqual([]);
  expect(inspections).toMatchObject([
    { inspectedOn: '2025-03-10', result: 'VM', vitality: '2', row: 2, nextDueOn: '2026-03-10' },
    {
      inspectedOn: '2019-03-12',
      type: 'RK',
      result: 'OK',
      inspector: 'K. Müller (Baumbüro)',
      findings: 'Totholz Ø 3–5 cm',
      remarks: 'für „Größe“ siehe Akte',
      fileName: 'ISIMan Kontrollen.csv',
      sha256: done.sha256,
      row: 1,
    },
  ]);
  expect(inspections[0]?.original).toMatchObject({ 'Auftrags-Nr': 'A-93' });
  // Said by the other system; suggested for an adult tree at a busy place, two years later.
  expect(await tree(first)).toMatchObject({
    nextDueOn: '2026-03-10',
    lastInspectedOn: null,
    lastResult: null,
  });
  expect(await tree(second)).toMatchObject({ nextDueOn: '2027-03-11' });
  expect((await tree(third)).nextDueOn).toBeNull();
  expect((await tree(fourth)).nextDueOn).toBeNull();
  const tasks = await app.call(listTasks, { query: { tree: first } });
  expect(tasks.tasks).toMatchObject([{ type: 'RK', dueOn: '2026-03-10', origin: 'rule' }]);

  const paper = await readPaper(await caseFile(first));
  expect(paper.text).toContain('Übernommene Vorgeschichte (2)');
  expect(paper.text).toContain('übernommen aus ISIMan Kontrollen.csv, Zeile 1');
  expect(paper.text).toContain('K. Müller (Baumbüro)');
  expect(paper.text).toContain('Dieser Baum ist noch nicht kontrolliert worden.');

  const copy = await uploaded(ansi(INSPECTIONS), 'noch einmal.csv');
  expect((await proposed(copy)).remembered).toMatchObject({ fileName: 'ISIMan Kontrollen.csv' });
  expect((await plan(copy, mapping)).counts).toMatchObject({ taken: 0, present: 5, notFound: 1, refused: 1 });
  expect(await app.post(`/api/histories/${copy}/apply`, { setsDues: true })).toMatchObject({
    status: 409,
    body: { issues: [{ key: 'nothing_to_do' }] },
  });

  const undone = await app.call(contract.undoHistory, { params: { id } });
  expect(undone.status).toBe('undone');
  expect(await takenOver(first)).toEqual({ inspections: [], measures: [] });
  expect((await tree(first)).nextDueOn).toBeNull();
  expect((await app.call(listTasks, { query: { tree: first } })).tasks).toEqual([]);
  expect((await plan(copy, mapping)).counts).toMatchObject({ taken: 5, present: 0 });
  expect((await apply(copy, false)).duesSet).toBe(0);
  expect((await tree(first)).nextDueOn).toBeNull();
});

test('past measures: done ones are history, open ones are proposed with their origin, and unknown open ones refused', async () => {
  const id = await uploaded(ansi(MEASURES), 'ISIMan Maßnahmen.csv');
  const { mapping } = await proposed(id);
  expect(mapping).toMatchObject({
    kind: 'measures',
    columns: {
      'Baum-Nr': 'number',
      Strasse: 'control_area',
      Maßnahme: 'measure',
      'Festgestellt am': 'noted_on',
      Frist: 'deadline',
      'Erledigt am': 'day',
      Firma: 'contractor',
      Kosten: 'cost',
      Priorität: 'urgency',
    },
  });
  const planned = await plan(id, mapping);
  expect(planned.counts).toMatchObject({ taken: 4, refused: 1, proposals: 2, flagged: 2 });
  await apply(id);
  const { measures } = await takenOver(first);
  expect(measures).toMatchObject([
    { measure: 'M26', state: 'open', deadline: '2026-09-30', urgency: 'D2', doneOn: null },
    {
      measure: 'M21',
      measureAsGiven: 'Totholz entfernen',
      state: 'done',
      doneOn: '2019-09-20',
      contractor: 'Grün & Söhne',
      cost: 1250,
      remarks: 'Krone Süd',
      measureId: null,
    },
  ]);
  const office = await app.call(listAllMeasures, { query: { status: ['VOR'] } });
  expect(office.measures).toMatchObject([
    { measure: 'M26', urgency: 'D2', deadline: '2026-09-30', takenOverFrom: 'ISIMan Maßnahmen.csv' },
    { measure: 'M22', urgency: 'D6', deadline: null, takenOverFrom: 'ISIMan Maßnahmen.csv' },
  ]);
  await app.call(contract.undoHistory, { params: { id } });
  expect((await app.call(listAllMeasures, { query: { status: ['VOR'] } })).measures).toEqual([]);
  expect((await takenOver(first)).measures).toEqual([]);
});

test('what was taken over cannot be changed, one event states it all, and the chain knows when somebody did', async () => {
  const { pool } = app.database;
  await expect(pool.query(`UPDATE history_inspections SET result = 'OK'`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(pool.query('DELETE FROM history_measures')).rejects.toMatchObject({ code: '42501' });
  const order = { dataDirectory: '/nowhere', keys: [] };
  const findings = await verifyEvidence(app.database.knex, order);
  expect(findings.breaks.filter(({ kind }) => kind.startsWith('history'))).toEqual([]);
  expect(findings.counts.histories).toBe(3);
  const sql = `ALTER TABLE history_inspections DISABLE TRIGGER history_inspections_closed;
    UPDATE history_inspections SET result = 'GV' WHERE row_number = 1`;
  const broken = await verifyTampered(app.database.knex, { sql }, order);
  expect(broken.breaks.map(({ kind }) => kind)).toContain('history_changed');
  expect(broken.breaks).toContainEqual({ kind: 'guard_off', id: 'history_inspections_closed', block: null });
});

test('nothing is taken back once somebody has built on it', async () => {
  const table = [
    ['Nr', 'Kontrolldatum', 'Prüfer'],
    ['3', '01.02.2025', 'X. Amen'],
  ];
  const id = await uploaded(Buffer.from(table.map((cells) => cells.join(';')).join('\n')), 'kurz.csv');
  const { mapping } = await proposed(id);
  expect((await plan(id, mapping)).counts).toMatchObject({ taken: 1, duesSuggested: 1 });
  await apply(id);
  const { version } = await tree(third);
  await app.call(editTree, { params: { id: third }, body: { version, remarks: 'schöner Baum' } });
  const { tasks } = await app.call(listTasks, { query: { tree: third } });
  await app.database.pool.query(`UPDATE control_tasks SET planned_on = '2026-07-01' WHERE id = $1`, [
    tasks[0]?.id,
  ]);
  expect(await app.post(`/api/histories/${id}/undo`)).toMatchObject({
    status: 409,
    body: { issues: [{ key: 'history_built_upon', params: { things: 1 } }] },
  });
});

test('the command line takes a workbook over by what its columns are called, and takes nothing in a dry run', async () => {
  const rows = [
    ['Plakette', 'Kontrolliert am', 'Prüfer', 'Ergebnis'],
    ['4711', 45292, 'A. Büsing', 'keine Maßnahme'],
  ].map((cells, index) => row(index + 1, cells).replace('<c r="B2">', '<c r="B2" s="1">'));
  const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  const { version } = await tree(fourth);
  await app.call(editTree, { params: { id: fourth }, body: { version, tagKind: 'K2', tagNumber: '4711' } });
  const order = {
    path: await fileOf('kontrollen.xlsx', workbook({ Kontrollen: rows.join('') }, { styles })),
    reading: { layer: null, encoding: null },
    citySystem: 25832,
    onRows: () => undefined,
  };
  const run = (dryRun: boolean) =>
    historyFromCli(app.database, workOn(app.database), { ...order, dryRun }, { 'no-dues': true });
  const before = (await takenOver(fourth)).inspections.length;
  expect(await run(true)).toContain('Past inspections, joined by tag_number');
  expect((await takenOver(fourth)).inspections).toHaveLength(before);
  await run(false);
  expect((await takenOver(fourth)).inspections).toContainEqual(
    expect.objectContaining({
      inspector: 'A. Büsing',
      result: 'OK',
      inspectedOn: '2024-01-01',
      fileName: 'kontrollen.xlsx',
    }),
  );
});
