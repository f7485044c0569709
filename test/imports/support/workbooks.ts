import { zip } from './files.ts';

/** Parts of a workbook of one or more sheets, each the XML between `<sheetData>` and its end. */
export function workbook(
  sheets: Readonly<Record<string, string>>,
  parts: { strings?: string; styles?: string; workbookPr?: string; more?: Record<string, Uint8Array> } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const text = (content: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return zip({
    '[Content_Types].xml': text('<Types/>'),
    '_rels/.rels': text(
      `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': text(
      `<workbook xmlns:r="r">${parts.workbookPr ?? ''}<sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships>${names.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('rIdT', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': text(`<sst>${parts.strings ?? ''}</sst>`),
    'xl/styles.xml': text(`<styleSheet>${parts.styles ?? ''}</styleSheet>`),
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        text(`<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`),
      ]),
    ),
    ...parts.more,
  });
}

/** A row of inline texts and numbers; null is a cell that is not there. */
export function row(number: number, cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${number}`;
    if (cell === null) return '';
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}
