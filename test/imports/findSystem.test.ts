import { expect, test } from 'vitest';
import { findSystem, type SystemGrounds } from '../../server/imports/crs/findSystem.ts';
import { systemOfName, systemOfPrj } from '../../server/imports/crs/projectionText.ts';
import { knownSystems, systemOf, transformation } from '../../server/imports/crs/systems.ts';
import { UTM32_PRJ } from './support/shapefiles.ts';

/** A place in Oldenburg as GDAL 3.6 (`gdaltransform`) has it in every system, in metres. */
const PLACE = { lon: 8.2146, lat: 53.1385 };
const EVERYWHERE: [code: string, x: number, y: number, withinM: number][] = [
  ['EPSG:4326', 8.2146, 53.1385, 0.001],
  ['EPSG:4258', 8.2146, 53.1385, 0.001],
  ['EPSG:25832', 447460.798022634, 5887965.80960607, 0.001],
  ['EPSG:25833', 46386.6086983316, 5909211.61160011, 0.01],
  ['EPSG:32632', 447460.798023188, 5887965.80973014, 0.001],
  ['EPSG:4647', 32447460.7980226, 5887965.80960607, 0.001],
  ['EPSG:5650', 33046386.6086983, 5909211.61160011, 0.01],
  ['EPSG:3857', 914445.089070425, 7008657.8753702, 0.001],
  // With the official grid it is the same place as GDAL's, which has it; without, some decimetres beside it.
  ['EPSG:31466', 2648235.30572384, 5891886.71497613, 0.7],
  ['EPSG:31467', 3447511.10320544, 5889880.6121612, 0.7],
];

function grounds(given: Partial<SystemGrounds>): SystemGrounds {
  return {
    crsNote: null,
    format: 'csv',
    coordinateColumns: ['X', 'Y'],
    sample: [],
    citySystem: 25832,
    given: null,
    ...given,
  };
}

test.each([
  [
    'longitude and latitude',
    [
      [8.21, 53.14],
      [8.22, 53.15],
    ],
    'EPSG:4326',
    false,
  ],
  [
    'latitude and longitude',
    [
      [53.14, 8.21],
      [53.15, 8.22],
    ],
    'EPSG:4326',
    true,
  ],
  ['UTM 32 in the west', [[447455, 5887879]], 'EPSG:25832', false],
  ['UTM 32 with northing first', [[5887879, 447455]], 'EPSG:25832', true],
  ['UTM 32 with the zone in front', [[32447455, 5887879]], 'EPSG:4647', false],
  ['Gauß-Krüger zone 3', [[3447520, 5889700]], 'EPSG:31467', false],
  ['Gauß-Krüger zone 4', [[4468000, 5334000]], 'EPSG:31468', false],
  ['Web Mercator', [[914445, 7010000]], 'EPSG:3857', false],
])('%s is told by its numbers', (_, sample, code, swapped) => {
  const { found, how } = findSystem(grounds({ sample: sample as [number, number][] })); // it.each widens tuples
  expect({ code: found?.system.code, swapped: found?.swapped, how }).toEqual({ code, swapped, how: 'range' });
});

test('the neighbouring zone is named as an alternative, and the system of the city comes first', () => {
  const sample: [number, number][] = [[391000, 5820000]];
  expect(findSystem(grounds({ sample }))).toMatchObject({
    found: { system: { code: 'EPSG:25832' } },
    alternatives: ['EPSG:25833'],
  });
  expect(findSystem(grounds({ sample, citySystem: 25833 })).found?.system.code).toBe('EPSG:25833');
});

test('single wild points do not mislead', () => {
  const sample: [number, number][] = [
    [0, 0],
    [447455, 5887879],
    [447456, 5887880],
    [1, 1],
    [447457, 5887881],
  ];
  expect(findSystem(grounds({ sample })).found?.system.code).toBe('EPSG:25832');
});

test('what a file says counts, unless its own numbers contradict it', () => {
  const prj = { from: 'prj' as const, text: UTM32_PRJ };
  const said = findSystem(grounds({ crsNote: prj, sample: [[688000, 5780000]] }));
  expect(said).toMatchObject({ found: { system: { code: 'EPSG:25832' } }, how: 'prj', contradicted: null });
  const wrong = findSystem(grounds({ crsNote: prj, sample: [[11.6, 52.1]] }));
  expect(wrong).toMatchObject({
    found: { system: { code: 'EPSG:4326' } },
    how: 'range',
    contradicted: 'EPSG:25832',
  });
  const metres = findSystem(grounds({ format: 'geojson', sample: [[447455, 5887879]] }));
  expect(metres).toMatchObject({
    found: { system: { code: 'EPSG:25832' } },
    how: 'range',
    contradicted: 'EPSG:4326',
  });
});

test('GeoJSON without a word is WGS 84, and columns may name the system', () => {
  expect(findSystem(grounds({ format: 'geojson', sample: [[8.2, 53.1]] })).how).toBe('standard');
  const named = findSystem(
    grounds({ coordinateColumns: ['X_EPSG25833', 'Y_EPSG25833'], sample: [[391000, 5820000]] }),
  );
  expect(named).toMatchObject({ found: { system: { code: 'EPSG:25833' } }, how: 'header' });
  expect(findSystem(grounds({ coordinateColumns: ['Lon', 'Lat'], sample: [[8.2, 53.1]] })).how).toBe(
    'header',
  );
});

test('the word of the sender counts whatever the numbers say, but the axes are still looked at', () => {
  const given = systemOf('EPSG:25833') ?? null;
  expect(findSystem(grounds({ given, sample: [[5820000, 391000]] }))).toMatchObject({
    found: { swapped: true },
    how: 'given',
  });
  expect(findSystem(grounds({ given, sample: [[8, 53]] })).found?.system.code).toBe('EPSG:25833');
});

test('numbers that fit nowhere are not guessed at', () => {
  expect(findSystem(grounds({ sample: [[17, 4]] })).found).toBeNull();
  expect(findSystem(grounds({ sample: [] })).found).toBeNull();
});

test.each([
  [UTM32_PRJ, 'EPSG:25832'],
  [UTM32_PRJ.replace('500000.0', '32500000.0'), 'EPSG:4647'],
  [UTM32_PRJ.replace('9.0]', '15.0]'), 'EPSG:25833'],
  [UTM32_PRJ.replaceAll('ETRS_1989', 'WGS_1984').replace('D_ETRS', 'D_WGS'), 'EPSG:32632'],
  ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]', 'EPSG:4326'],
  [
    'PROJCS["DHDN_3_Degree_Gauss_Zone_3",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz",DATUM["D_Deutsches_Hauptdreiecksnetz",SPHEROID["Bessel_1841",6377397.155,299.1528128]]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",3500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",1.0]]',
    'EPSG:31467',
  ],
  [
    'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"],PROJECTION["Mercator_Auxiliary_Sphere"]]',
    'EPSG:3857',
  ],
  [
    'PROJCS["ETRS89 / UTM zone 33N",GEOGCS["ETRS89",AUTHORITY["EPSG","4258"]],PROJECTION["Transverse_Mercator"],UNIT["metre",1],AUTHORITY["EPSG","25833"]]',
    'EPSG:25833',
  ],
  ['PROJCS["Lambert",PROJECTION["Lambert_Conformal_Conic"]]', undefined],
])('a .prj is understood: %#', (wkt, code) => {
  expect(systemOfPrj(wkt)?.code).toBe(code);
});

test.each([
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
  ['urn:ogc:def:crs:EPSG::25832', 'EPSG:25832'],
  ['urn:ogc:def:crs:EPSG:6.9:31467', 'EPSG:31467'],
  ['EPSG:3857', 'EPSG:3857'],
  ['urn:ogc:def:crs:EPSG::2056', undefined],
])('a crs member %s is understood', (name, code) => {
  expect(systemOfName(name)?.code).toBe(code);
});

test.each(EVERYWHERE)('%s leads to the same place as GDAL says', (code, x, y, withinM) => {
  const system = systemOf(code);
  const [lon = NaN, lat = NaN] = system ? transformation(system)(x, y) : [];
  const metres = Math.hypot((lon - PLACE.lon) * 66_700, (lat - PLACE.lat) * 111_300);
  expect(metres).toBeLessThan(withinM);
});

test('what goes against the word of the file waits for somebody to say so', () => {
  const prj = { from: 'prj' as const, text: UTM32_PRJ };
  const asks = (given: Partial<SystemGrounds>) => findSystem(grounds(given)).mustConfirm;
  expect(asks({ crsNote: prj, sample: [[447461, 5887966]] })).toBe(false);
  expect(asks({ crsNote: prj, sample: [[3447511, 5889880]] })).toBe(true);
  expect(asks({ crsNote: prj, sample: [[5887966, 447461]] })).toBe(true);
  expect(asks({ coordinateColumns: ['lon', 'lat'], sample: [[447461, 5887966]] })).toBe(true);
  // Columns called X and Y may hold either first, and GeoJSON that says nothing has said nothing.
  expect(asks({ sample: [[5889880, 3447511]] })).toBe(false);
  expect(asks({ format: 'geojson', sample: [[447461, 5887966]] })).toBe(false);
  const given = systemOf('EPSG:25832') ?? null;
  expect(asks({ crsNote: prj, given, sample: [[5887966, 447461]] })).toBe(false);
});

test('a system that is none of ours is named, and what fits the numbers waits to be confirmed', () => {
  const text = 'PROJCS["ETRS89 / LCC Germany (N-E)",PROJECTION["Lambert_Conformal_Conic_2SP"]]';
  expect(findSystem(grounds({ crsNote: { from: 'prj', text }, sample: [[447461, 5887966]] }))).toMatchObject({
    found: { system: { code: 'EPSG:25832' } },
    contradicted: 'ETRS89 / LCC Germany (N-E)',
    mustConfirm: true,
  });
});

/** The middle of towns in every zone and part of Germany, in Gauß-Krüger as GDAL 3.6 with BETA2007 has it. */
test.each([
  ['EPSG:31466', 2567519.48720602, 5645410.86695896, 6.96, 50.94],
  ['EPSG:31467', 3512844.700055, 5280198.42001466, 9.17, 47.66],
  ['EPSG:31467', 3527728.487047, 6073497.09097828, 9.43, 54.79],
  ['EPSG:31467', 3534945.78346623, 5685139.91968429, 9.5, 51.3],
  ['EPSG:31468', 4468475.47444096, 5333305.22358874, 11.575, 48.137],
  ['EPSG:31468', 4506645.23354552, 5995497.46344895, 12.1, 54.09],
  ['EPSG:31469', 5411083.47340084, 5657969.95628051, 13.73, 51.05],
])(
  '%s %d %d stands where GDAL says, to less than a metre, and is told by its numbers',
  (code, x, y, lon, lat) => {
    const [east, north] = transformation(systemOf(code) ?? unknownSystem())(x, y);
    const metres = Math.hypot(
      (east - lon) * 111_320 * Math.cos((lat * Math.PI) / 180),
      (north - lat) * 111_200,
    );
    expect(metres).toBeLessThan(0.7);
    expect(findSystem(grounds({ sample: [[x, y]] })).found).toMatchObject({
      system: { code },
      swapped: false,
    });
    expect(findSystem(grounds({ sample: [[y, x]] })).found).toMatchObject({
      system: { code },
      swapped: true,
    });
  },
);

function unknownSystem(): never {
  throw new Error('not one of ours');
}

test('no number, however wild, makes a transformation throw', () => {
  const wild = [NaN, Infinity, -Infinity, 0, 1e300, -1e300, 1e-300, 180.0001, 9_999_999_999];
  for (const { code } of knownSystems()) {
    const system = systemOf(code);
    for (const x of wild)
      for (const y of wild) if (system) expect(transformation(system)(x, y)).toHaveLength(2);
  }
});
