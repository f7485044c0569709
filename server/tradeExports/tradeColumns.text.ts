import type { TradeColumn } from './tradeColumns.rules.ts';

/** Heads of columns, as people read them, and the name programs know them by in English files. */
export interface ColumnWords {
  de: string;
  en: string;
  /** The name in an English file; in a German one it is that of the column. */
  name: string;
}

export const TRADE_COLUMN_WORDS: Readonly<Record<TradeColumn, ColumnWords>> = {
  baumnummer: { de: 'Baumnummer', en: 'Tree number', name: 'tree_number' },
  kontrollbereich: { de: 'Kontrollbereich', en: 'Control area', name: 'control_area' },
  strasse: { de: 'Straße', en: 'Street', name: 'street' },
  hausnummer: { de: 'Hausnummer', en: 'House number', name: 'house_number' },
  stadtteil: { de: 'Stadtteil', en: 'District', name: 'district' },
  standorttyp: { de: 'Standort', en: 'Site', name: 'site_type' },
  lage_durch: { de: 'Lage ermittelt durch', en: 'Position found by', name: 'position_by' },
  lagegenauigkeit_m: { de: 'Lagegenauigkeit in m', en: 'Accuracy of the position in m', name: 'accuracy_m' },
  gattung: { de: 'Gattung', en: 'Genus', name: 'genus' },
  art_bot: { de: 'Art, botanisch', en: 'Species, botanical', name: 'species' },
  art_dt: { de: 'Art, deutsch', en: 'Species, German', name: 'species_german' },
  sorte: { de: 'Sorte', en: 'Cultivar', name: 'cultivar' },
  art_wie_angegeben: { de: 'Art, wie importiert', en: 'Species as imported', name: 'species_as_given' },
  pflanzjahr: { de: 'Pflanzjahr', en: 'Year of planting', name: 'planting_year' },
  standalter: { de: 'Standalter in Jahren', en: 'Years on the site', name: 'site_age' },
  entwicklungsphase: { de: 'Entwicklungsphase', en: 'Development phase', name: 'age_phase' },
  hoehe_m: { de: 'Höhe in m', en: 'Height in m', name: 'height_m' },
  kronendurchmesser_m: { de: 'Kronendurchmesser in m', en: 'Crown diameter in m', name: 'crown_m' },
  stammumfang_cm: { de: 'Stammumfang in cm', en: 'Girth in cm', name: 'girth_cm' },
  anzahl_staemme: { de: 'Anzahl Stämme', en: 'Number of stems', name: 'stems' },
  messhoehe_m: { de: 'Messhöhe in m', en: 'Measured at, in m', name: 'girth_at_m' },
  status: { de: 'Status', en: 'Status', name: 'status' },
  vitalitaet: { de: 'Vitalität', en: 'Vitality', name: 'vitality' },
  zustand: { de: 'Zustand', en: 'Condition', name: 'condition' },
  sicherheitserwartung: { de: 'Sicherheitserwartung', en: 'Safety expectation', name: 'safety' },
  letzte_kontrolle: { de: 'Letzte Kontrolle', en: 'Last inspection', name: 'inspected_on' },
  naechste_kontrolle: { de: 'Nächste Kontrolle', en: 'Next inspection', name: 'due_on' },
  plakette: { de: 'Plakettennummer', en: 'Tag number', name: 'tag_number' },
  schutz: { de: 'Schutz', en: 'Protection', name: 'protections' },
  bemerkungen: { de: 'Bemerkungen', en: 'Remarks', name: 'remarks' },
  herkunft: { de: 'Herkunft der Angaben', en: 'Source of the data', name: 'source' },
  fremdschluessel: { de: 'Fremdschlüssel', en: 'External key', name: 'external_key' },
  kennung: { de: 'Kennung (UUID)', en: 'Identifier (UUID)', name: 'uuid' },
  stand: { de: 'Stand', en: 'Changed on', name: 'changed_on' },
};

export const TRADE_FILE_WORDS = {
  de: {
    file: 'baeume',
    layer: 'baeume',
    title: (city: string) => `Bäume ${city}`,
    note: 'Auszug aus dem Baumkataster, nicht zur Veröffentlichung.',
  },
  en: {
    file: 'trees',
    layer: 'trees',
    title: (city: string) => `Trees of ${city}`,
    note: 'Extract of the tree cadastre, not for publication.',
  },
};
