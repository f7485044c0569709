import { expect, test } from 'vitest';
import {
  getImport,
  IMPORT_UPLOAD_PATH,
  previewImport,
  rereadImport,
} from '../../server/imports/imports.contract.ts';
import { importMapping, type ImportMapping } from '../../server/imports/mapping/importMapping.ts';
import { surveyImport } from '../../server/imports/values/values.contract.ts';
import { certainScale, scalesFor } from '../../server/imports/values/scales.ts';
import { codeWordsOf, foldValue, proposeCodes } from '../../server/imports/values/understandValue.ts';
import { likelierUnit } from '../../server/imports/values/likelierUnit.ts';
import { testApp } from '../support/app.ts';
import { csv } from './support/files.ts';
import { importText, listedOfLast } from './support/trying.ts';
import { row, workbook } from './support/workbooks.ts';

const app = await testApp();
const { database } = app;

const HEADER = ['Nr', 'Straße', 'Art', 'Vitalität', 'Standorttyp', 'Zustand', 'Umfang', 'Höhe', 'lon', 'lat'];
let street = 0;

/** A table of trees along a street of its own, each with the values given. */
function table(rows: readonly Readonly<Record<string, string>>[]): string {
  street++;
  return csv([
    HEADER,
    ...rows.map((values, index) => {
      const usual: Record<string, string> = {
        Nr: `${index + 1}`,
        Straße: `Wertweg ${street}`,
        Art: 'Tilia cordata',
        lon: `8.3${street}${index}`,
        lat: '53.14',
        ...values,
      };
      return HEADER.map((name) => usual[name] ?? '');
    }),
  ]);
}

function mapped(more: Partial<ImportMapping>): ImportMapping {
  return importMapping.parse({
    columns: {
      Nr: 'number',
      Straße: 'street',
      Art: 'species_botanical',
      Vitalität: 'vitality',
      Standorttyp: 'site_type',
      Zustand: 'condition',
      Umfang: 'girth_cm',
      Höhe: 'height_m',
      lon: 'x',
      lat: 'y',
    },
    ...more,
  });
}

/** The coded values the trees of the present street have. */
async function treesNow() {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `SELECT t.vitality, t.condition, t.site_type AS site, t.stem_girths_cm AS girths, t.height_m AS height,
       t.last_inspected_on AS inspected
     FROM published_trees t WHERE t.street = $1 ORDER BY t.number`,
    [`Wertweg ${street}`],
  );
  return rows;
}

test('values become codes as the mapping says, words by themselves, and none of it is an inspection', async () => {
  const text = table([
    { Vitalität: '1', Standorttyp: 'Grünanlage', Zustand: 'gesund' },
    { Vitalität: '5', Standorttyp: 'Straße', Zustand: 'k.A.' },
    { Vitalität: 'x', Standorttyp: 'Mondkrater' },
  ]);
  const values = { vitality: { '1': '0', '5': 'T', x: null } };
  const { report } = await importText(database, text, { mapping: mapped({ values }) });
  expect(await treesNow()).toMatchObject([
    { vitality: '0', condition: 'G', site: 'S08', inspected: null },
    { vitality: 'T', condition: null, site: 'S01' },
    { vitality: null, site: null },
  ]);
  expect(report.rows).toMatchObject({ read: 3, clean: 2, flagged: 1 });
  expect((await listedOfLast(database)).flatMap((listed) => listed.issues)).toMatchObject([
    { field: 'site_type', column: 'Standorttyp', key: 'value_unmapped', value: 'Mondkrater' },
  ]);
});

test('a number without a scale is kept aside, row by row, and never guessed', async () => {
  const text = table([{ Vitalität: '1' }, { Vitalität: '4' }]);
  const { report } = await importText(database, text, { mapping: mapped({}) });
  expect(await treesNow()).toMatchObject([{ vitality: null }, { vitality: null }]);
  expect(report.issues).toMatchObject([{ key: 'value_unmapped', field: 'vitality', count: 2 }]);
});

test('girths in metres and heights in decimetres become ours, and only then are judged', async () => {
  const text = table([{ Umfang: '1,85', Höhe: '125' }]);
  const units = { girth_cm: 'm', height_m: 'dm' } as const;
  const { report } = await importText(database, text, { mapping: mapped({ units }) });
  expect(await treesNow()).toMatchObject([{ girths: [185], height: 12.5 }]);
  expect(report.rows.clean).toBe(1);
});

test('a code that is not in its list is refused before anything is read', async () => {
  const values = { vitality: { '1': 'SUPER' } };
  await expect(importText(database, table([{}]), { mapping: mapped({ values }) })).rejects.toMatchObject({
    issues: [{ path: 'mapping.values.vitality', key: 'code_unknown' }],
  });
});

test('the survey lists the values of the whole file with counts, proposals and scales, and spreads of measurements', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({
    Vitalität: `${(index % 3) + 1}`,
    Standorttyp: index % 2 === 0 ? 'Grünanlage' : 'Mondkrater',
    Umfang: `${(index + 50) / 100}`,
  }));
  const answer = await app.post(`${IMPORT_UPLOAD_PATH}?fileName=x.csv`, Buffer.from(table(rows)));
  const { id, analysis } = getImport.reply.parse(answer.body);
  expect(analysis.columns.find(({ name }) => name === 'Vitalität')).toMatchObject({
    proposed: null,
    notTaken: 'values_unclear',
  });
  const survey = await app.call(surveyImport, { params: { id }, body: mapped({}) });
  expect(survey.codes.map(({ field }) => field)).toEqual(['vitality', 'condition', 'site_type']);
  expect(survey.codes[0]).toMatchObject({
    column: 'Vitalität',
    values: [
      { given: '1', count: 10, isMapped: false, proposed: null },
      { given: '2', count: 10 },
      { given: '3', count: 10 },
    ],
    scales: [{ name: 'roloff_0_3' }, { name: 'damage_0_4' }, { name: 'grades_1_5' }, { name: 'best_is_4' }],
  });
  expect(survey.codes[2]?.values).toEqual([
    { given: 'Grünanlage', count: 15, isMapped: false, code: null, proposed: 'S08' },
    { given: 'Mondkrater', count: 15, isMapped: false, code: null, proposed: null },
  ]);
  expect(survey.measures).toEqual([
    { field: 'girth_cm', column: 'Umfang', count: 30, least: 0.5, median: 0.65, most: 0.79, likelier: 'm' },
  ]);
  expect((await app.call(getImport, { params: { id } })).status).toBe('analysed');
});

test('another sheet is read on request, and it is written down who asked', async () => {
  const head = ['Nr', 'Art', 'lon', 'lat'];
  const book = workbook({
    Alt:
      row(1, head) +
      row(2, ['1', 'Tilia cordata', 8.21, 53.14]) +
      row(3, ['2', 'Tilia cordata', 8.22, 53.14]),
    Neu: row(1, head) + row(2, ['7', 'Quercus robur', 8.25, 53.15]),
  });
  const answer = await app.post(`${IMPORT_UPLOAD_PATH}?fileName=x.xlsx`, Buffer.from(book));
  const { id, analysis } = getImport.reply.parse(answer.body);
  expect(analysis.file.layer).toBe('Alt');
  const reread = await app.call(rereadImport, { params: { id }, body: { layer: 'Neu', encoding: null } });
  expect(reread.analysis.file).toMatchObject({ layer: 'Neu', recordCount: 1 });
  const { report } = await app.call(previewImport, {
    params: { id },
    body: reread.analysis.proposedMapping,
  });
  expect(report.rows).toMatchObject({ read: 1, clean: 1 });
  const { rows } = await database.pool.query<{ act: string; after: unknown }>(
    `SELECT act, payload::jsonb -> 'after' AS after FROM audit_events WHERE thing_id = $1 ORDER BY id DESC LIMIT 1`,
    [id],
  );
  expect(rows[0]).toMatchObject({ act: 'reread', after: { layer: 'Neu' } });
});

test.each([
  ['vitality', 'VS 2 – Stagnation', null],
  ['vitality', 'VS2', '2'],
  ['vitality', 'Retraktion', '3'],
  ['vitality', 'abgestorben', 'T'],
  ['status', 'felled', 'GEF'],
  ['status', 'ZU FÄLLEN', 'FAELL'],
  ['condition', 'stark geschädigt', 'S'],
  ['age_phase', 'Mature', 'R'],
  ['site_type', 'Grünfläche', 'S08'],
  ['site_type', 'S03', 'S03'],
  ['safety_expectation', 'hoch', 'H'],
] as const)('of %s the words %j mean %j', (field, words, code) => {
  expect(codeWordsOf(field).get(foldValue(words)) ?? null).toBe(code);
});

test('no word stands for two codes of one field', () => {
  const fields = ['status', 'vitality', 'condition', 'age_phase', 'site_type', 'safety_expectation'] as const;
  for (const field of fields) expect(codeWordsOf(field).size).toBeGreaterThan(4);
});

test('a scale is only certain when nothing else can be meant', () => {
  expect(certainScale('vitality', ['0', '1', '3'])?.name).toBe('roloff_0_3');
  expect(certainScale('vitality', ['1', '2', '3'])).toBeNull();
  expect(certainScale('vitality', ['0', '4'])).toBeNull();
  expect(certainScale('condition', ['0', '1'])).toBeNull();
  expect(scalesFor('vitality', ['1', '5']).map(({ name }) => name)).toEqual(['grades_1_5']);
  expect(scalesFor('vitality', ['7'])).toEqual([]);
  expect([...proposeCodes('vitality', ['0', '2.0', 'tot'], codeWordsOf('vitality')).values()]).toEqual([
    '0',
    '2',
    'T',
  ]);
});

test('another unit is only spoken of when the median is unusual and becomes usual in it', () => {
  expect(likelierUnit('girth_cm', 120, undefined)).toBeNull();
  expect(likelierUnit('girth_cm', 1.2, undefined)).toBe('m');
  expect(likelierUnit('girth_cm', 1.2, 'm')).toBeNull();
  expect(likelierUnit('height_m', 1200, undefined)).toBe('cm');
  expect(likelierUnit('height_m', 0, undefined)).toBeNull();
});
