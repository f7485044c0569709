import { describe, expect, test } from 'vitest';
import {
  columnOf,
  gapsOf,
  mappingAsFile,
  mappingFromFile,
  withColumn,
  type ImportMapping,
} from '../../client/imports/columnMapping.ts';
import { FIELD_GROUPS, fieldsText } from '../../client/imports/fields.text.ts';
import { importIssuesText } from '../../client/imports/importIssues.text.ts';
import { readImportPlace, writeImportPlace } from '../../client/imports/importPlace.ts';
import { SENTENCE_KEYS } from '../../server/imports/imports.text.ts';
import { targetField, type ImportAnalysis } from '../../server/imports/imports.contract.ts';

const MAPPING: ImportMapping = {
  columns: { NR: 'number', ART: 'species_botanical' },
  crs: null,
  girthHeightM: 1.3,
  values: {},
  units: {},
};

function analysis(hasGeometry: boolean): Pick<ImportAnalysis, 'file'> {
  return {
    file: {
      format: 'csv',
      encoding: { name: 'utf-8', how: 'valid' },
      delimiter: ';',
      columns: ['NR', 'ART', 'RW', 'HW'],
      hasGeometry,
      crsNote: null,
      recordCount: 3,
      layer: null,
      layers: [],
      headerRow: null,
    },
  };
}

describe('mapping columns', () => {
  test('a field leaves its former column', () => {
    expect(withColumn(MAPPING, 'ID', 'number').columns).toEqual({ ART: 'species_botanical', ID: 'number' });
  });

  test('a column can be left out', () => {
    expect(withColumn(MAPPING, 'NR', null).columns).toEqual({ ART: 'species_botanical' });
  });

  test('a column can become something else', () => {
    const mapping = withColumn(MAPPING, 'NR', 'external_key');
    expect(columnOf(mapping, 'external_key')).toBe('NR');
    expect(columnOf(mapping, 'number')).toBeNull();
  });

  test('every field has its place among the choices, and a name', () => {
    const offered = Object.values(FIELD_GROUPS).flat();
    expect(offered.toSorted()).toEqual([...targetField.options].toSorted());
    expect(Object.keys(fieldsText.de).toSorted()).toEqual([...targetField.options].toSorted());
  });
});

describe('what is missing', () => {
  test('a table needs its coordinates', () => {
    expect(gapsOf(analysis(false), MAPPING)).toEqual(['coordinates', 'area']);
    expect(gapsOf(analysis(false), withColumn(withColumn(MAPPING, 'RW', 'x'), 'HW', 'y'))).toEqual(['area']);
    expect(gapsOf(analysis(false), withColumn(MAPPING, 'RW', 'x'))).toContain('coordinates');
  });

  test('a file with geometries does not', () => {
    expect(gapsOf(analysis(true), MAPPING)).toEqual(['area']);
    expect(gapsOf(analysis(true), { ...MAPPING, columns: {} })).toEqual(['species', 'area', 'number']);
  });
});

describe('a mapping as a file', () => {
  test('comes back as it was', () => {
    expect(mappingFromFile(mappingAsFile(MAPPING), ['NR', 'ART'])).toEqual({
      mapping: MAPPING,
      unknownColumns: [],
    });
  });

  test('leaves out columns that this file does not have, and names them', () => {
    expect(mappingFromFile(mappingAsFile(MAPPING), ['NR'])).toEqual({
      mapping: { ...MAPPING, columns: { NR: 'number' } },
      unknownColumns: ['ART'],
    });
  });

  test.each(['', 'NR;ART', '{"columns":{"NR":"nonsense"}}', '[]'])('%j is refused', (text) => {
    expect(mappingFromFile(text, [])).toEqual({ refused: 'no_mapping' });
  });
});

describe('the address of an import', () => {
  const id = '0191a000-0000-7000-8000-000000000001';

  test.each([
    [{ importId: null, step: 'columns' } as const, ''],
    [{ importId: id, step: 'columns' } as const, `id=${id}`],
    [{ importId: id, step: 'preview' } as const, `id=${id}&step=preview`],
  ])('%j is %j and is read back', (place, address) => {
    expect(writeImportPlace(place).toString()).toBe(address);
    expect(readImportPlace(new URLSearchParams(address))).toEqual(place);
  });

  test('nonsense begins anew', () => {
    expect(readImportPlace(new URLSearchParams('id=1&step=7'))).toEqual({ importId: null, step: 'columns' });
  });
});

test('whatever the server can say about a file, a mapping, a run or a row has words in the client', () => {
  const { file, mapping, run, rows } = importIssuesText.de;
  const known = [file, mapping, run, rows].flatMap((words) => Object.keys(words));
  expect(SENTENCE_KEYS.filter((key) => !known.includes(key))).toEqual([]);
});
