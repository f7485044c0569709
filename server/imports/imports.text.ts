import type { TargetField } from './imports.fields.ts';

export type Language = 'de' | 'en';

type Params = Record<string, string | number | null>;

/** The sentence behind a key, with its parameters filled in; the key itself when nobody has written one. */
export function importSentence(key: string, params: Params = {}, language: Language = 'de'): string {
  const sentence = SENTENCES[key]?.[language] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The languages of one sentence. `{name}` stands for a parameter. */
interface Sentence {
  de: string;
  en: string;
}

const SENTENCES: Record<string, Sentence> = {
  // the file
  no_records: { de: 'Die Datei enthält keine Datensätze.', en: 'The file holds no records.' },
  format_unknown: {
    de: 'Das ist weder CSV, GeoJSON, GeoPackage oder XLSX noch ein Shapefile in einem ZIP-Archiv.',
    en: 'This is neither CSV, GeoJSON, GeoPackage or XLSX nor a Shapefile in a zip archive.',
  },
  file_too_large: { de: 'Die Datei ist größer als {most} MB.', en: 'The file is larger than {most} MB.' },
  file_too_slow: {
    de: 'Die Datei zu lesen dauert zu lange. Sie ist beschädigt oder keine Liste von Bäumen.',
    en: 'Reading the file takes too long. It is damaged, or no list of trees.',
  },
  file_too_much: {
    de: 'Die Datei braucht zu viel Speicher. Bitte in mehrere Dateien teilen.',
    en: 'The file needs too much memory. Please split it into several files.',
  },
  file_gone: {
    de: 'Die hochgeladene Datei ist nicht mehr da. Bitte erneut hochladen.',
    en: 'The uploaded file is gone. Please upload it again.',
  },
  delimiter_unknown: {
    de: 'Es ist kein Trennzeichen zu erkennen (Komma, Semikolon, Tabulator oder senkrechter Strich).',
    en: 'No delimiter can be found (comma, semicolon, tab or vertical bar).',
  },
  quote_not_closed: {
    de: 'Nach dem {record}. Datensatz wird ein Anführungszeichen geöffnet und nicht geschlossen.',
    en: 'A quotation mark is opened after record {record} and never closed.',
  },
  not_geojson: {
    de: 'Das ist keine GeoJSON-FeatureCollection. {near}',
    en: 'This is no GeoJSON FeatureCollection. {near}',
  },
  feature_too_large: {
    de: 'Ein Objekt der Datei ist zu groß für einen Baum.',
    en: 'A feature is too large to be a tree.',
  },
  too_many_columns: {
    de: 'Die Datei hat mehr als {most} verschiedene Merkmale.',
    en: 'The file has more than {most} different properties.',
  },
  too_many_records: {
    de: 'Die Datei hat mehr als {most} Datensätze.',
    en: 'The file has more than {most} records.',
  },
  layer_unknown: {
    de: 'Die Datei hat keine Ebene und kein Tabellenblatt „{layer}“ mit Datensätzen.',
    en: 'The file has no layer or sheet “{layer}” with records.',
  },
  gpkg_damaged: {
    de: 'Das GeoPackage ist beschädigt. {said}',
    en: 'The GeoPackage is damaged. {said}',
  },
  gpkg_without_contents: {
    de: 'Das ist eine SQLite-Datei, aber kein GeoPackage: Die Tabelle gpkg_contents fehlt.',
    en: 'This is a SQLite file, but no GeoPackage: the table gpkg_contents is missing.',
  },
  xlsx_damaged: {
    de: 'Das Tabellenblatt ist beschädigt: Zellen stehen an Orten, die es nicht gibt.',
    en: 'The sheet is damaged: cells stand at places that do not exist.',
  },
  xml_damaged: { de: 'Das XML in der Datei ist beschädigt.', en: 'The XML in the file is damaged.' },
  xml_with_doctype: {
    de: 'Das XML in der Datei hat eine Dokumenttyp-Definition; so etwas wird nicht gelesen.',
    en: 'The XML in the file has a document type definition; such files are not read.',
  },
  zip_damaged: { de: 'Das ZIP-Archiv ist beschädigt.', en: 'The zip archive is damaged.' },
  zip_too_many_entries: {
    de: 'Das ZIP-Archiv enthält mehr als {most} Dateien.',
    en: 'The zip archive holds more than {most} files.',
  },
  zip_encrypted: { de: 'Das ZIP-Archiv ist verschlüsselt.', en: 'The zip archive is encrypted.' },
  zip_method_unknown: {
    de: '„{name}“ ist auf eine Weise gepackt, die nicht unterstützt wird.',
    en: '“{name}” is packed in a way that is not supported.',
  },
  zip_unsafe_entry: {
    de: 'Das ZIP-Archiv enthält einen unerlaubten Eintrag: „{name}“.',
    en: 'The zip archive holds a forbidden entry: “{name}”.',
  },
  zip_nested: {
    de: 'Das ZIP-Archiv enthält ein weiteres Archiv: „{name}“. Bitte ohne Archive einpacken.',
    en: 'The zip archive holds another archive: “{name}”. Please pack it without archives.',
  },
  zip_too_large: {
    de: 'Das ZIP-Archiv würde ausgepackt zu groß. {name}',
    en: 'The zip archive would unpack to too much. {name}',
  },
  zip_without_shapefile: {
    de: 'Im ZIP-Archiv ist kein Shapefile (.shp).',
    en: 'There is no Shapefile (.shp) in the zip archive.',
  },
  zip_with_several_shapefiles: {
    de: 'Im ZIP-Archiv sind mehrere Shapefiles: {names}. Bitte einzeln packen.',
    en: 'There are several Shapefiles in the zip archive: {names}. Please pack one at a time.',
  },
  zip_without_dbf: {
    de: 'Zum Shapefile fehlt die Tabelle (.dbf).',
    en: 'The table (.dbf) of the Shapefile is missing.',
  },
  dbf_damaged: {
    de: 'Die Tabelle (.dbf) des Shapefiles ist beschädigt.',
    en: 'The table (.dbf) of the Shapefile is damaged.',
  },
  shp_damaged: {
    de: 'Die Geometrie (.shp) ist beschädigt oder hat weniger Datensätze als die Tabelle (.dbf).',
    en: 'The geometry (.shp) is damaged or has fewer records than the table (.dbf).',
  },
  // the mapping
  column_unknown: { de: 'Die Datei hat keine Spalte „{column}“.', en: 'The file has no column “{column}”.' },
  field_twice: {
    de: '„{column}“: Das Feld „{field}“ ist schon einer anderen Spalte zugeordnet.',
    en: '“{column}”: the field “{field}” has another column already.',
  },
  no_coordinates: {
    de: 'Keine Spalte sagt, wo die Bäume stehen. Bitte X und Y zuordnen.',
    en: 'No column says where the trees stand. Please map X and Y.',
  },
  crs_unknown: {
    de: 'Das Koordinatensystem ist nicht zu erkennen. Bitte angeben, zum Beispiel EPSG:25832.',
    en: 'The coordinate system cannot be told. Please name it, such as EPSG:25832.',
  },
  crs_contradicted: {
    de: 'Die Datei nennt {said}, aber ihre Zahlen passen zu {code}. Bitte das Koordinatensystem angeben.',
    en: 'The file says {said}, but its numbers fit {code}. Please name the coordinate system.',
  },
  crs_swapped: {
    de: 'Die Datei nennt {said}, aber Rechts- und Hochwert stehen vertauscht darin. Bitte das Koordinatensystem angeben; dann werden sie getauscht.',
    en: 'The file says {said}, but easting and northing are swapped in it. Please name the coordinate system; they will be swapped back then.',
  },
  code_unknown: {
    de: 'Den Wert „{code}“ gibt es in der Liste „{field}“ nicht.',
    en: 'There is no value “{code}” in the list “{field}”.',
  },
  crs_not_supported: {
    de: 'Das Koordinatensystem „{code}“ wird nicht unterstützt.',
    en: 'The coordinate system “{code}” is not supported.',
  },
  // the run
  import_running: { de: 'Es läuft gerade ein anderer Import.', en: 'Another import is running.' },
  import_done: { de: 'Dieser Import ist schon abgeschlossen.', en: 'This import is done already.' },
  imported_before: {
    de: 'Diese Datei wurde schon am {at} übernommen. Mit --again wird sie noch einmal übernommen.',
    en: 'This file was imported on {at} already. With --again it is imported once more.',
  },
  interrupted: {
    de: 'Der Import wurde unterbrochen; es wurde nichts übernommen.',
    en: 'The import was interrupted; nothing was taken.',
  },
  server_failed: {
    de: 'Auf dem Server ging etwas schief; es wurde nichts übernommen.',
    en: 'Something went wrong on the server; nothing was taken.',
  },
  // a row
  geometry_missing: { de: 'Der Datensatz hat keine Geometrie.', en: 'The record has no geometry.' },
  geometry_damaged: { de: 'Die Geometrie ist beschädigt.', en: 'The geometry is damaged.' },
  geometry_not_point: { de: 'Die Geometrie ist kein Punkt.', en: 'The geometry is not a point.' },
  coordinates_missing: { de: 'Die Koordinaten fehlen.', en: 'The coordinates are missing.' },
  coordinates_unreadable: { de: 'Die Koordinaten sind nicht lesbar.', en: 'The coordinates cannot be read.' },
  outside_extent: {
    de: 'Der Punkt liegt außerhalb von Deutschland.',
    en: 'The point lies outside of Germany.',
  },
  quotes_broken: {
    de: 'Anführungszeichen stehen mitten in einem Feld; der Datensatz ist nicht sicher zu lesen.',
    en: 'Quotation marks stand inside a field; the record cannot be read safely.',
  },
  too_few_fields: {
    de: 'Der Datensatz hat weniger Felder als die Kopfzeile.',
    en: 'The record has fewer fields than the header.',
  },
  too_many_fields: {
    de: 'Der Datensatz hat mehr Felder als die Kopfzeile.',
    en: 'The record has more fields than the header.',
  },
  value_unmapped: {
    de: 'ist kein Wort für einen unserer Werte; bitte zuordnen',
    en: 'is no word for one of our values; please map it',
  },
  status_unknown: { de: 'Der Status ist unbekannt.', en: 'The status is not known.' },
  tree_unknown: {
    de: 'Diesen Baum gibt es im Kataster nicht.',
    en: 'There is no such tree in the cadastre.',
  },
  tree_twice: {
    de: 'Dieser Baum steht schon weiter oben in der Datei.',
    en: 'This tree stands further up in the file already.',
  },
  // a value
  unreadable_characters: { de: 'enthält unlesbare Zeichen', en: 'holds unreadable characters' },
  too_long: { de: 'ist länger als {longest} Zeichen', en: 'is longer than {longest} characters' },
  not_a_number: { de: 'ist keine Zahl', en: 'is not a number' },
  implausible: {
    de: 'ist unplausibel (mehr als 0, höchstens {most})',
    en: 'is implausible (above 0, at most {most})',
  },
  not_a_year: { de: 'ist kein Jahr', en: 'is not a year' },
  year_implausible: {
    de: 'ist als Pflanzjahr unplausibel ({first} bis {last})',
    en: 'is implausible as planting year ({first} to {last})',
  },
  girth_contradicts: {
    de: 'widerspricht dem Umfang {girth} cm (ein Kreis hätte {computed} cm)',
    en: 'contradicts the girth of {girth} cm (a circle would have {computed} cm)',
  },
  species_unmatched: {
    de: 'steht nicht in der Artenliste; ähnlich: {suggestions}',
    en: 'is not in the species list; similar: {suggestions}',
  },
  species_by_german_name: {
    de: 'steht nicht in der Artenliste; nach dem deutschen Namen „{german}“ übernommen',
    en: 'is not in the species list; taken by its German name “{german}”',
  },
  number_taken: {
    de: 'hat im selben Kontrollbereich schon ein anderer Baum',
    en: 'is taken by another tree of the control area',
  },
  position_taken: {
    de: 'An derselben Stelle steht schon ein Baum derselben Art ({other}).',
    en: 'A tree of the same species stands at the same place ({other}).',
  },
  filled_already: {
    de: 'weicht ab von dem, was inzwischen eingetragen ist ({present})',
    en: 'differs from what has been entered meanwhile ({present})',
  },
};

/** Every key there is a sentence for. */
export const SENTENCE_KEYS: readonly string[] = Object.keys(SENTENCES);

/** What the fields are called. */
export const FIELD_NAMES: Record<TargetField, Sentence> = {
  x: { de: 'X / Rechtswert / Länge', en: 'X / easting / longitude' },
  y: { de: 'Y / Hochwert / Breite', en: 'Y / northing / latitude' },
  point: { de: 'Punkt (WKT oder „Breite, Länge“)', en: 'point (WKT or “latitude, longitude”)' },
  number: { de: 'Baumnummer', en: 'tree number' },
  control_area: { de: 'Kontrollbereich', en: 'control area' },
  district: { de: 'Stadtteil', en: 'district' },
  street: { de: 'Straße', en: 'street' },
  house_number: { de: 'Hausnummer', en: 'house number' },
  genus: { de: 'Gattung', en: 'genus' },
  species_botanical: { de: 'Art (botanisch)', en: 'species (botanical)' },
  species_german: { de: 'Art (deutsch)', en: 'species (German)' },
  cultivar: { de: 'Sorte', en: 'cultivar' },
  planting_year: { de: 'Pflanzjahr', en: 'planting year' },
  height_m: { de: 'Höhe (m)', en: 'height (m)' },
  crown_diameter_m: { de: 'Kronendurchmesser (m)', en: 'crown diameter (m)' },
  girth_cm: { de: 'Stammumfang (cm)', en: 'girth (cm)' },
  diameter_cm: { de: 'Stammdurchmesser (cm)', en: 'trunk diameter (cm)' },
  status: { de: 'Status', en: 'status' },
  vitality: { de: 'Vitalität', en: 'vitality' },
  condition: { de: 'Zustand', en: 'condition' },
  age_phase: { de: 'Entwicklungsphase', en: 'development phase' },
  site_type: { de: 'Standorttyp', en: 'site type' },
  safety_expectation: { de: 'Sicherheitserwartung', en: 'safety expectation' },
  tag_number: { de: 'Plakettennummer', en: 'tag number' },
  remarks: { de: 'Bemerkungen', en: 'remarks' },
  source: { de: 'Quelle', en: 'source' },
  external_key: { de: 'Fremdschlüssel', en: 'external key' },
  tree_id: { de: 'Kennung im Kataster', en: 'id in the cadastre' },
};
