/** The words of the geoportal interface; every key in both languages. */
export type Language = 'de' | 'en';
export type Words = Record<Language, string>;

/** Names of the public fields in whole words. */
export const FIELD_WORDS: Record<string, Words> = {
  baumnummer: { de: 'Baumnummer', en: 'Tree number' },
  gattung: { de: 'Gattung', en: 'Genus' },
  art_bot: { de: 'Art, botanisch', en: 'Species, botanical' },
  art_dt: { de: 'Art, deutsch', en: 'Species, German' },
  sorte: { de: 'Sorte', en: 'Cultivar' },
  pflanzjahr: { de: 'Pflanzjahr', en: 'Year of planting' },
  standalter: { de: 'Jahre am Standort', en: 'Years at this site' },
  anzahl_staemme: { de: 'Anzahl der Stämme', en: 'Number of stems' },
  stammumfang_cm: {
    de: 'Stammumfang in cm, alle Stämme zusammen',
    en: 'Girth in cm, all stems together',
  },
  messhoehe_m: { de: 'Höhe der Umfangsmessung in m', en: 'Height of the girth measurement in m' },
  kronendurchmesser_m: { de: 'Kronendurchmesser in m', en: 'Crown diameter in m' },
  hoehe_m: { de: 'Höhe in m', en: 'Height in m' },
  strasse: { de: 'Straße oder Grünfläche', en: 'Street or green area' },
  stadtteil: { de: 'Stadtteil', en: 'District' },
  standorttyp: { de: 'Art des Standorts', en: 'Kind of site' },
  status: { de: 'Status', en: 'Status' },
  stand: { de: 'Angaben zuletzt geändert am', en: 'Particulars last changed on' },
  faelldatum: { de: 'Gefällt am', en: 'Felled on' },
  faellgrund: { de: 'Grund der Fällung', en: 'Reason of the felling' },
  name: { de: 'Name', en: 'Name' },
  art: { de: 'Art der Fläche', en: 'Kind of area' },
  baeume: { de: 'Zahl der stehenden Bäume', en: 'Number of standing trees' },
  kennung: { de: 'Kennung im Baumkataster', en: 'Id in the cadastre' },
  art_wie_angegeben: { de: 'Art, wie in der Datei angegeben', en: 'Species as given in the file' },
  kontrollbereich: { de: 'Kontrollbereich', en: 'Control area' },
  entwicklungsphase: { de: 'Entwicklungsphase', en: 'Age phase' },
  sicherheitserwartung: { de: 'Sicherheitserwartung', en: 'Safety expectation' },
  vitalitaet: { de: 'Vitalität', en: 'Vitality' },
  zustand: { de: 'Zustand', en: 'Condition' },
  letzte_kontrolle: { de: 'Letzte Kontrolle am', en: 'Last inspected on' },
  naechste_kontrolle: { de: 'Nächste Kontrolle ab', en: 'Next control from' },
  lagegenauigkeit_m: { de: 'Lagegenauigkeit in m', en: 'Accuracy of the position in m' },
};

/** A field that has no words yet is called by its name. */
export function wordsOfField(name: string): Words {
  return FIELD_WORDS[name] ?? { de: name, en: name };
}

export const COLLECTION_WORDS = {
  trees: {
    title: { de: 'Bäume', en: 'Trees' },
    description: {
      de: 'Alle stehenden Bäume des Baumkatasters: Art, Alter, Maße und Standort.',
      en: 'All standing trees of the cadastre: species, age, measures and site.',
    },
  },
  'control-areas': {
    title: { de: 'Kontrollbereiche', en: 'Control areas' },
    description: {
      de: 'Straßen und Grünflächen, in denen die Bäume zusammen kontrolliert und nummeriert werden.',
      en: 'Streets and green areas whose trees are inspected and numbered together.',
    },
  },
  'planned-trees': {
    title: { de: 'Geplante Bäume', en: 'Planned trees' },
    description: {
      de: 'Standorte, an denen gepflanzt werden soll.',
      en: 'Sites where trees are to be planted.',
    },
  },
  'felled-trees': {
    title: { de: 'Gefällte Bäume', en: 'Felled trees' },
    description: {
      de: 'Bäume, deren Fällung oder Umsturz in den letzten fünf Jahren festgehalten wurde.',
      en: 'Trees whose felling or fall was recorded within the last five years.',
    },
  },
} as const satisfies Record<string, { title: Words; description: Words }>;

export const WORDS = {
  title: { de: 'Baumkataster', en: 'Tree cadastre' },
  description: {
    de: 'Die öffentlichen Daten des Baumkatasters für Geoportale und Geoinformationssysteme, nach den Normen OGC API – Features und OGC API – Tiles.',
    en: 'The public data of the tree cadastre for geoportals and geographic information systems, by the standards OGC API – Features and OGC API – Tiles.',
  },
  home: { de: 'Start', en: 'Home' },
  collections: { de: 'Datenbestände', en: 'Collections' },
  conformance: { de: 'Eingehaltene Normen', en: 'Standards that are kept' },
  api: { de: 'Beschreibung der Schnittstelle', en: 'Description of the interface' },
  apiLead: {
    de: 'Adressen und Parameter zum Nachlesen; die maschinenlesbare Fassung nach OpenAPI 3.0:',
    en: 'Addresses and parameters to read; for machines there is the OpenAPI 3.0 version:',
  },
  items: { de: 'Daten ansehen', en: 'Browse the data' },
  asJson: { de: 'Diese Seite als JSON', en: 'This page as JSON' },
  fields: { de: 'Felder', en: 'Fields' },
  field: { de: 'Feld', en: 'Field' },
  meaning: { de: 'Bedeutung', en: 'Meaning' },
  value: { de: 'Wert', en: 'Value' },
  kind: { de: 'Art', en: 'Kind' },
  position: { de: 'Lage', en: 'Position' },
  shown: { de: '{shown} von {matched}', en: '{shown} of {matched}' },
  nothing: { de: 'Hier gibt es nichts zu zeigen.', en: 'There is nothing to show here.' },
  next: { de: 'Weiter', en: 'Next' },
  first: { de: 'Zum Anfang', en: 'Back to the first' },
  map: { de: 'Karte dieser Seite', en: 'Map of this page' },
  mapOf: {
    de: 'Lageplan: {count} Punkte oder Flächen, Norden ist oben, {width} breit.',
    en: 'Locator map: {count} points or areas, north is up, {width} wide.',
  },
  unknown: { de: 'nicht bekannt', en: 'not known' },
  skip: { de: 'Zum Inhalt', en: 'Skip to content' },
  language: { de: 'English', en: 'Deutsch' },
  queryables: { de: 'Felder, nach denen gesucht werden kann', en: 'Fields that can be searched by' },
  schema: { de: 'Schema eines Eintrags', en: 'Schema of a feature' },
  tiles: { de: 'Vektorkacheln', en: 'Vector tiles' },
  tilesLead: {
    de: 'Kacheln im Mapbox-Format, die Ebene heißt wie der Datenbestand. Die Adresse einer Kachel:',
    en: 'Tiles in Mapbox format; the layer is called as its collection. The address of a tile:',
  },
  tileMatrixSets: { de: 'Kachelgitter', en: 'Tile matrix sets' },
  feature: { de: 'Eintrag {id}', en: 'Feature {id}' },
  geometry: { de: 'Geometrie', en: 'Geometry' },
  of: { de: 'Zugehörige Adressen', en: 'Related addresses' },
  licence: { de: 'Lizenz der Daten', en: 'Licence of the data' },
  attribution: { de: 'Quelle', en: 'Source' },
  parameters: { de: 'Parameter', en: 'Parameters' },
} as const satisfies Record<string, Words>;

/** A sentence with its parameters filled in. */
export function say(words: Words, language: Language, params: Record<string, string | number> = {}): string {
  return words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
