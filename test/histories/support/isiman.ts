import iconv from 'iconv-lite';
import { csv } from '../../imports/support/files.ts';

/** A table as such systems export it: semicolons, German words and days, Windows-1252. */
export function ansi(rows: readonly (readonly (string | number)[])[]): Buffer {
  return iconv.encode(csv(rows), 'windows-1252');
}

export const INSPECTIONS_HEAD = [
  'Straße',
  'Baumnummer',
  'Kontrolldatum',
  'Kontrollart',
  'Kontrolleur',
  'Verkehrssicherheit',
  'Vitalitätsstufe',
  'Nächste Kontrolle',
  'Befund',
  'Bemerkung',
  'Auftrags-Nr',
];

/** Eight rows over the trees of `Lindenallee`: 1, 2, 3, 4 stand there, 99 does not. */
export const INSPECTIONS = [
  INSPECTIONS_HEAD,
  [
    'Lindenallee',
    '1',
    '12.03.2019',
    'Regelkontrolle',
    'K. Müller (Baumbüro)',
    'verkehrssicher',
    '1',
    '12.03.2021',
    'Totholz Ø 3–5 cm',
    'für „Größe“ siehe Akte',
    'A-17',
  ],
  [
    'Lindenallee',
    '1',
    '10.03.2025',
    'Regelkontrolle',
    'K. Müller (Baumbüro)',
    'Maßnahme erforderlich',
    '2',
    '10.03.2026',
    'Höhlung Stammfuß',
    '',
    'A-93',
  ],
  ['Lindenallee', '2', '11.3.25', 'Regelkontrolle', 'J. Öttken', 'ja', '0', '', '', '', 'A-94'],
  ['Lindenallee', '2', '11.03.2025', 'Regelkontrolle', 'J. Öttken', 'ja', '0', '', '', '', 'A-95'],
  ['Lindenallee', '3', '01.06.2027', 'Regelkontrolle', 'J. Öttken', 'ja', '1', '', '', '', 'A-96'],
  ['Lindenallee', '4', '05.05.2001', 'Sturmkontrolle', 'J. Öttken', 'bedenklich', '1', '', '', '', 'A-97'],
  ['Lindenallee', '99', '05.05.2020', 'Regelkontrolle', 'J. Öttken', 'ja', '1', '', '', '', 'A-98'],
  ['Lindenallee', '3', '31.02.2020', 'Regelkontrolle', 'J. Öttken', 'ja', '1', '', '', '', 'A-99'],
] as const;

export const MEASURES_HEAD = [
  'Strasse',
  'Baum-Nr',
  'Maßnahme',
  'Festgestellt am',
  'Frist',
  'Erledigt am',
  'Firma',
  'Kosten',
  'Priorität',
  'Bemerkung',
];

export const MEASURES = [
  MEASURES_HEAD,
  [
    'Lindenallee',
    '1',
    'Totholz entfernen',
    '12.03.2019',
    '',
    '20.09.2019',
    'Grün & Söhne',
    '1.250,00 €',
    '',
    'Krone Süd',
  ],
  ['Lindenallee', '1', 'Kroneneinkürzung', '10.03.2025', '30.09.2026', '', '', '', 'hoch', ''],
  ['Lindenallee', '2', 'Lichtraumprofil', '11.03.2025', '', '', '', '', '', ''],
  ['Lindenallee', '2', 'Efeu am Stamm schonen', '11.03.2025', '', '', '', '', '', ''],
  ['Lindenallee', '2', 'Insektenhotel befestigen', '', '', '01.04.2020', 'Bauhof', '', '', ''],
] as const;
