import type { BillCategory, BillItem, BillLot } from './tenders.rules.ts';

/** What the head of a tender says. */
export interface TenderHead {
  /** `2026-0017` */
  number: string;
  title: string;
  owner: string;
  day: string;
  /** `14:05:00` */
  time: string;
}

const NAMESPACE = 'http://www.gaeb.de/GAEB_DA_XML/DA83/3.3';
/** Lengths of texts in GAEB DA XML 3.3, edition 2021-05: names 20, labels 60 characters. */
const NAME_LENGTH = 20;
const LABEL_LENGTH = 60;

/**
 * A bill of quantities as GAEB DA XML 3.3, phase 83 (request for tender, Angebotsaufforderung): without prices, which
 * the bidders fill in and send back as phase 84.
 */
export function x83Of(bill: readonly BillLot[], head: TenderHead): string {
  const hasLots = bill.some(({ part }) => part !== null);
  const body = bill.map((lot, index) => (hasLots ? lotOf(lot, index) : categories(lot, index))).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<GAEB xmlns="${NAMESPACE}">${element(
    'GAEBInfo',
    leaf('Version', '3.3'),
    leaf('VersDate', '2021-05'),
    leaf('Date', head.day),
    leaf('Time', head.time),
    leaf('ProgSystem', 'Baumkataster'),
  )}${element(
    'PrjInfo',
    leaf('NamePrj', cut(head.number, NAME_LENGTH)),
    leaf('LblPrj', cut(head.title, LABEL_LENGTH)),
    CURRENCY,
  )}<Award>${leaf('DP', '83')}${element('AwardInfo', CURRENCY)}${element(
    'OWN',
    element('Address', leaf('Name1', cut(head.owner, LABEL_LENGTH))),
  )}<BoQ ID="LV1">${info(head, hasLots)}${element('BoQBody', body)}</BoQ></Award></GAEB>
`;
}

const CURRENCY = leaf('Cur', 'EUR') + leaf('CurLbl', 'Euro');

/** How ordinal numbers are made up: lot and category of two digits, item of four. */
function info({ number, title, day }: TenderHead, hasLots: boolean): string {
  return element(
    'BoQInfo',
    leaf('Name', cut(number, NAME_LENGTH)),
    leaf('LblBoQ', cut(title, LABEL_LENGTH)),
    leaf('Date', day),
    leaf('OutlCompl', 'AllTxt'),
    hasLots ? level('Lot', 'Los', 2) : '',
    level('BoQLevel', 'Titel', 2),
    level('Item', 'Position', 4),
  );
}

function level(type: 'Lot' | 'BoQLevel' | 'Item', label: string, length: number): string {
  return element(
    'BoQBkdn',
    leaf('Type', type),
    leaf('LblBoQBkdn', label),
    leaf('Length', String(length)),
    leaf('Num', 'Yes'),
  );
}

function lotOf(lot: BillLot, index: number): string {
  const title = element('LblTx', paragraph(lot.title));
  return `<BoQCtgy ID="L${index}" RNoPart="${lot.part ?? ''}">${title}${element('BoQBody', categories(lot, index))}</BoQCtgy>`;
}

function categories(lot: BillLot, lotIndex: number): string {
  return lot.categories.map((category) => categoryOf(category, `L${lotIndex}C${category.part}`)).join('');
}

function categoryOf({ part, title, items }: BillCategory, id: string): string {
  const list = element('Itemlist', ...items.map((item) => itemOf(item, `${id}I${item.part}`)));
  return `<BoQCtgy ID="${id}" RNoPart="${part}">${element('LblTx', paragraph(title))}${element('BoQBody', list)}</BoQCtgy>`;
}

function itemOf({ part, quantity, unit, shortText, longText }: BillItem, id: string): string {
  const texts = element(
    'CompleteText',
    element('DetailTxt', element('Text', ...longText.map(paragraph))),
    element('OutlineText', element('OutlTxt', element('TextOutlTxt', paragraph(shortText)))),
  );
  return `<Item ID="${id}" RNoPart="${part}">${leaf('Qty', quantity.toFixed(3))}${leaf('QU', unit)}${element('Description', texts)}</Item>`;
}

function paragraph(text: string): string {
  return element('p', leaf('span', text));
}

function element(name: string, ...inner: readonly string[]): string {
  return `<${name}>${inner.join('')}</${name}>`;
}

function leaf(name: string, text: string): string {
  return element(name, escaped(text));
}

/** XML 1.0 knows no control characters, not even written as entities. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- they are what is to go
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}

function cut(text: string, length: number): string {
  return Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, length).join('');
}
