import { expect, test } from 'vitest';
import { foldName } from '../../server/imports/mapping/foldName.ts';
import { proposeMapping } from '../../server/imports/mapping/proposeMapping.ts';

/** What is proposed for columns of these names, each with samples that fit. */
function proposed(columns: Record<string, string[]>) {
  const given = Object.entries(columns).map(([name, samples]) => ({ name, samples }));
  const fields = proposeMapping(given);
  return Object.fromEntries(
    given.map(({ name }, index) => [name, fields[index]?.field ?? fields[index]?.notTaken ?? null]),
  );
}

test.each([
  ['StammumfangCM', 'stammumfang'],
  ['stammumfang [cm]', 'stammumfang'],
  ['Stammumfang_in_cm', 'stammumfangin'],
  ['Höhe (m)', 'hoehe'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['X_EPSG25832', 'x'],
  ['baumNr', 'baumnr'],
  ['m', 'm'],
])('the name %s is folded to %s', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test('a German cadastre with units in its names is understood', () => {
  expect(
    proposed({
      Rechtswert: ['446000,5'],
      Hochwert: ['5888000,1'],
      'Baum-Nr.': ['12a'],
      Straßenname: ['Lindenallee'],
      'Haus-Nr': ['3'],
      Stadtteil: ['Mitte'],
      'Baumart botanisch': ['Tilia cordata'],
      'Baumart deutsch': ['Winter-Linde'],
      Sorte: ['Greenspire'],
      Pflanzjahr: ['1985'],
      'Baumhöhe (m)': ['12,5'],
      'Kronendurchmesser [m]': ['6'],
      'Stammumfang (cm)': ['120'],
      Bemerkungen: ['schief'],
      Vitalität: ['1'],
      Farbe: ['grün'],
      'Letzte Kontrolle': ['01.02.2020'],
      Alter: ['40'],
    }),
  ).toEqual({
    Rechtswert: 'x',
    Hochwert: 'y',
    'Baum-Nr.': 'number',
    Straßenname: 'street',
    'Haus-Nr': 'house_number',
    Stadtteil: 'district',
    'Baumart botanisch': 'species_botanical',
    'Baumart deutsch': 'species_german',
    Sorte: 'cultivar',
    Pflanzjahr: 'planting_year',
    'Baumhöhe (m)': 'height_m',
    'Kronendurchmesser [m]': 'crown_diameter_m',
    'Stammumfang (cm)': 'girth_cm',
    Bemerkungen: 'remarks',
    Vitalität: 'values_unclear',
    Farbe: null,
    'Letzte Kontrolle': 'belongs_to_inspections',
    Alter: 'follows_from_planting_year',
  });
});

test('an English one too', () => {
  expect(
    proposed({
      longitude: ['8.2'],
      latitude: ['53.1'],
      tree_id: ['T-1'],
      scientific_name: ['Tilia cordata'],
      common_name: ['lime'],
      dbh_cm: ['30'],
      height_m: ['10'],
      crown_width: ['5'],
      street: ['High St'],
      year_planted: ['1990'],
    }),
  ).toEqual({
    longitude: 'x',
    latitude: 'y',
    tree_id: 'external_key',
    scientific_name: 'species_botanical',
    common_name: 'species_german',
    dbh_cm: 'diameter_cm',
    height_m: 'height_m',
    crown_width: 'crown_diameter_m',
    street: 'street',
    year_planted: 'planting_year',
  });
});

test('what stands in a column decides with its name: a column of codes is no species', () => {
  const columns = {
    baumart: ['52', '182', '37'],
    Name_lat: ['Alnus glutinosa'],
    Name_dt: ['Erle'],
    hoehe: ['hoch', 'mittel'],
    x: ['9.1'],
    y: ['47.7'],
  };
  expect(proposed(columns)).toMatchObject({
    baumart: null,
    Name_lat: 'species_botanical',
    Name_dt: 'species_german',
    hoehe: null,
  });
});

test('no field is proposed twice, and the likeliest name wins', () => {
  expect(proposed({ OBJECTID: ['1'], baumId: ['7'], Nr: ['3'], Baumnummer: ['4'] })).toEqual({
    OBJECTID: null,
    baumId: 'external_key',
    Nr: null,
    Baumnummer: 'number',
  });
});

test('an area named beside the street is left to the person, as numbers are counted by street', () => {
  expect(proposed({ strasse: ['Am Wall'], gebiet: ['Öffentliches Grün'] })).toEqual({
    strasse: 'street',
    gebiet: null,
  });
  expect(proposed({ location: ['Stadtgarten'] })).toEqual({ location: 'control_area' });
});

test('points written as text are only taken when no columns hold coordinates', () => {
  expect(proposed({ wkt: ['POINT(8 53)'] })).toEqual({ wkt: 'point' });
  expect(proposed({ wkt: ['POINT(8 53)'], x: ['8'], y: ['53'] })).toEqual({ wkt: null, x: 'x', y: 'y' });
});

test('a file of listed rows is understood as it is', () => {
  expect(
    proposed({
      datensatz: ['1'],
      ergebnis: ['abgelehnt'],
      fehler: ['…'],
      kataster_id: ['01a2…'],
      X_EPSG25832: ['446000'],
      Y_EPSG25832: ['5888000'],
    }),
  ).toEqual({
    datensatz: 'says_what_was_wrong',
    ergebnis: 'says_what_was_wrong',
    fehler: 'says_what_was_wrong',
    kataster_id: 'tree_id',
    X_EPSG25832: 'x',
    Y_EPSG25832: 'y',
  });
});
