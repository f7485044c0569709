import { defineText } from '../i18n/text.ts';
import type { TargetField } from './columnMapping.ts';

/** What the columns of a file can become, as it is called in the cadastre. */
export const fieldsText = defineText({
  de: {
    x: 'Rechtswert / Länge (x)',
    y: 'Hochwert / Breite (y)',
    point: 'Punkt (WKT oder „Breite, Länge“)',
    number: 'Baumnummer',
    control_area: 'Kontrollbereich',
    district: 'Stadtteil',
    street: 'Straße',
    house_number: 'Hausnummer',
    genus: 'Gattung',
    species_botanical: 'Baumart botanisch',
    species_german: 'Baumart deutsch',
    cultivar: 'Sorte',
    planting_year: 'Pflanzjahr',
    height_m: 'Höhe (m)',
    crown_diameter_m: 'Kronendurchmesser (m)',
    girth_cm: 'Stammumfang (cm)',
    diameter_cm: 'Stammdurchmesser (cm)',
    status: 'Status',
    tag_number: 'Plakettennummer',
    remarks: 'Bemerkungen',
    source: 'Herkunft der Daten',
    external_key: 'Fremdschlüssel',
    tree_id: 'Baum im Kataster (aus einer Liste zum Nachsehen)',
  },
  en: {
    x: 'Easting / longitude (x)',
    y: 'Northing / latitude (y)',
    point: 'Point (WKT or “latitude, longitude”)',
    number: 'Tree number',
    control_area: 'Control area',
    district: 'District',
    street: 'Street',
    house_number: 'House number',
    genus: 'Genus',
    species_botanical: 'Species, botanical',
    species_german: 'Species, German',
    cultivar: 'Cultivar',
    planting_year: 'Planting year',
    height_m: 'Height (m)',
    crown_diameter_m: 'Crown diameter (m)',
    girth_cm: 'Girth (cm)',
    diameter_cm: 'Trunk diameter (cm)',
    status: 'Status',
    tag_number: 'Tag number',
    remarks: 'Remarks',
    source: 'Source of the data',
    external_key: 'External key',
    tree_id: 'Tree in the cadastre (from a list to look at)',
  },
});

/** The fields in groups, in the order they are offered in. */
export const FIELD_GROUPS: Record<'place' | 'tree' | 'size' | 'other', readonly TargetField[]> = {
  place: ['x', 'y', 'point', 'control_area', 'street', 'house_number', 'district'],
  tree: ['number', 'species_botanical', 'species_german', 'genus', 'cultivar', 'planting_year', 'status'],
  size: ['girth_cm', 'diameter_cm', 'height_m', 'crown_diameter_m'],
  other: ['tag_number', 'remarks', 'source', 'external_key', 'tree_id'],
};
