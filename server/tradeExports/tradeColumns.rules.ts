/** What may be taken along of a tree, by groups as the dialog shows them. The names are those of the public fields. */
export const TRADE_GROUPS = {
  place: [
    'baumnummer',
    'kontrollbereich',
    'strasse',
    'hausnummer',
    'stadtteil',
    'standorttyp',
    'lage_durch',
    'lagegenauigkeit_m',
  ],
  species: ['gattung', 'art_bot', 'art_dt', 'sorte', 'art_wie_angegeben'],
  size: [
    'pflanzjahr',
    'standalter',
    'entwicklungsphase',
    'hoehe_m',
    'kronendurchmesser_m',
    'stammumfang_cm',
    'anzahl_staemme',
    'messhoehe_m',
  ],
  condition: [
    'status',
    'vitalitaet',
    'zustand',
    'sicherheitserwartung',
    'letzte_kontrolle',
    'naechste_kontrolle',
  ],
  register: ['plakette', 'schutz', 'bemerkungen', 'herkunft', 'fremdschluessel', 'kennung', 'stand'],
} as const;

export type TradeGroup = keyof typeof TRADE_GROUPS;
export type TradeColumn = (typeof TRADE_GROUPS)[TradeGroup][number];

export const TRADE_COLUMNS: readonly TradeColumn[] = Object.values(TRADE_GROUPS).flat();

/** What most people take along, until they have chosen for themselves. Own proposal. */
export const USUAL_COLUMNS: readonly TradeColumn[] = [
  'baumnummer',
  'strasse',
  'hausnummer',
  'gattung',
  'art_bot',
  'art_dt',
  'pflanzjahr',
  'hoehe_m',
  'kronendurchmesser_m',
  'stammumfang_cm',
  'status',
];

/** GeoJSON (RFC 7946) and KML know only longitude and latitude. */
export function isInDegrees(format: string, crs: 'city' | 'degrees'): boolean {
  return crs === 'degrees' || format === 'geojson' || format === 'kml';
}
