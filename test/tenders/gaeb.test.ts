import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { x83Of } from '../../server/tenders/gaeb.ts';
import { csvOf } from '../../server/tenders/tenderCsv.ts';
import { billOf, type BillLot, type TenderedMeasure } from '../../server/tenders/tenders.rules.ts';

const LOTS = [
  { id: 'n', title: 'Nord <Stadt & Land>' },
  { id: 's', title: 'Süd' },
];
const HEAD = {
  number: '2026-0017',
  title: 'Totholz & Lichtraum "Nord"',
  owner: 'Oldenburg (Oldb)',
  day: '2026-06-15',
  time: '12:00:00',
};
const one = (changes: Partial<TenderedMeasure> = {}): TenderedMeasure => ({
  measure: 'M21',
  name: 'Totholzentfernung',
  group: 'S',
  flag: 'ZTV',
  lotId: 'n',
  quantity: 1,
  unit: 'St',
  heightM: 12,
  tree: 'Lindenallee 12, Tilia cordata',
  ...changes,
});
const MEASURES = [
  one(),
  one({ tree: 'Lindenallee 14, Tilia cordata' }),
  one({ heightM: 24, quantity: 2.5, unit: 'h' }),
  one({ measure: 'M22', name: 'Lichtraumprofilschnitt', quantity: null, unit: null, heightM: null }),
  one({ lotId: 's', quantity: 0.1 }),
  one({ lotId: 's', quantity: 0.2 }),
];

test('a bill has lots, in them the measures, in them the heights; quantities are summed', () => {
  const items = itemsOf(billOf(MEASURES, LOTS));
  expect(items.map(({ oz, shortText, quantity, unit }) => [oz, shortText, quantity, unit])).toEqual([
    ['01.01.0010', 'Totholzentfernung, über 10 bis 15 m', 2, 'St'],
    ['01.01.0020', 'Totholzentfernung, über 20 m', 2.5, 'h'],
    ['01.02.0010', 'Lichtraumprofilschnitt, nicht gemessen', 1, 'St'],
    ['02.01.0010', 'Totholzentfernung, über 10 bis 15 m', 0.3, 'St'],
  ]);
});

test('an order without lots begins with its measures', () => {
  const bill = billOf([one({ lotId: null })], []);
  expect(itemsOf(bill).map(({ oz }) => oz)).toEqual(['01.0010']);
  expect(levelsIn(readX83(x83Of(bill, HEAD)))).toEqual(['BoQLevel', 'Item']);
});

test('what is in no lot of an order with lots is a part of its own, not lost', () => {
  const bill = billOf([one(), one({ lotId: null })], LOTS);
  expect(bill.map(({ part, title }) => [part, title])).toEqual([
    ['01', 'Nord <Stadt & Land>'],
    ['02', 'Ohne Los'],
  ]);
});

test('what ZTV-Baumpflege names is asked for after it, and wood is taken away where there is any', () => {
  const bill = billOf(
    [
      one(),
      one({ measure: 'M60', name: 'Fällung', group: 'F', flag: 'STRONG' }),
      one({ measure: 'M67', name: 'Ersatz-/Nachpflanzung', group: 'F', flag: '' }),
    ],
    LOTS,
  );
  expect(itemsOf(bill).map(({ longText }) => longText.slice(0, 2))).toEqual([
    [
      'Totholzentfernung nach ZTV-Baumpflege, Baumhöhe: über 10 bis 15 m.',
      'Einschließlich Abfuhr des Schnittguts und Sicherung der Arbeitsstelle.',
    ],
    [
      'Fällung, Baumhöhe: über 10 bis 15 m.',
      'Einschließlich Abfuhr des Schnittguts und Sicherung der Arbeitsstelle.',
    ],
    ['Ersatz-/Nachpflanzung, Baumhöhe: über 10 bis 15 m.', 'Einschließlich Sicherung der Arbeitsstelle.'],
  ]);
});

test('read again, the GAEB file holds the same lots, items, quantities, units and texts', () => {
  const bill = billOf(MEASURES, LOTS);
  const document = readX83(x83Of(bill, HEAD));
  expect(levelsIn(document)).toEqual(['Lot', 'BoQLevel', 'Item']);
  expect(itemsIn(document)).toEqual(
    itemsOf(bill).map(({ oz, shortText, longText, quantity, unit }) => ({
      oz,
      shortText,
      longText: [...longText],
      quantity,
      unit,
    })),
  );
  const titles = [...document.querySelectorAll('BoQCtgy > LblTx')].map(({ textContent }) => textContent);
  expect(titles).toEqual([
    'Nord <Stadt & Land>',
    'Totholzentfernung',
    'Lichtraumprofilschnitt',
    'Süd',
    'Totholzentfernung',
  ]);
});

test('the GAEB file says what it is: phase 83 of version 3.3, in its namespace, with ids given once', () => {
  const document = readX83(x83Of(billOf(MEASURES, LOTS), HEAD));
  const root = document.documentElement;
  expect([root.tagName, root.namespaceURI]).toEqual(['GAEB', 'http://www.gaeb.de/GAEB_DA_XML/DA83/3.3']);
  expect(document.querySelector('DP')?.textContent).toBe('83');
  expect(document.querySelector('Version')?.textContent).toBe('3.3');
  expect(document.querySelector('LblPrj')?.textContent).toBe(HEAD.title);
  const ids = [...document.querySelectorAll('[ID]')].map((element) => element.getAttribute('ID') ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
});

test('names and labels keep the lengths of the format, and no control character gets in', () => {
  const long = { ...HEAD, title: `a\u0007${'ä'.repeat(100)}` };
  const document = readX83(x83Of(billOf([one({ tree: 'x\u0000y\u000Bz' })], LOTS), long));
  expect(document.querySelector('LblBoQ')?.textContent).toHaveLength(59);
  expect(document.querySelector('DetailTxt')?.textContent).toContain('xyz');
});

test('the table holds an item a row, for German Excel, and nothing that would be computed', () => {
  const text = csvOf(billOf([one({ name: '=1+1' }), one({ heightM: 24, quantity: 2.5 })], LOTS));
  expect(text.startsWith('\uFEFFOZ;Los;Titel;Kurztext;Langtext;Menge;Einheit;')).toBe(true);
  expect(text).toContain(`;'=1+1;`);
  expect(text).toContain(';2,5;St;;');
  expect(text.match(/^"?\d\d\.\d\d\.\d{4};/gm)).toEqual(['01.01.0010;', '01.01.0020;']);
});

function itemsOf(bill: readonly BillLot[]) {
  return bill.flatMap(({ categories }) => categories.flatMap(({ items }) => items));
}

function readX83(text: string) {
  const document = new new Window().DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error(document.textContent);
  return document;
}

type X83 = ReturnType<typeof readX83>;

function levelsIn(document: X83) {
  return [...document.querySelectorAll('BoQBkdn > Type')].map(({ textContent }) => textContent);
}

function itemsIn(document: X83) {
  return [...document.querySelectorAll('Item')].map((item) => {
    const parts = [item.getAttribute('RNoPart') ?? ''];
    for (let above = item.parentElement; above; above = above.parentElement)
      if (above.tagName === 'BoQCtgy') parts.unshift(above.getAttribute('RNoPart') ?? '');
    return {
      oz: parts.join('.'),
      shortText: item.querySelector('TextOutlTxt')?.textContent,
      longText: [...item.querySelectorAll('DetailTxt p')].map(({ textContent }) => textContent),
      quantity: Number(item.querySelector('Qty')?.textContent),
      unit: item.querySelector('QU')?.textContent,
    };
  });
}
