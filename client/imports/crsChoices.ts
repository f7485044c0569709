/** The coordinate systems German cities keep their trees in; the server says no to any other. */
export const CRS_CHOICES = [
  { code: 'EPSG:25832', title: 'ETRS89 / UTM 32N' },
  { code: 'EPSG:25833', title: 'ETRS89 / UTM 33N' },
  { code: 'EPSG:25831', title: 'ETRS89 / UTM 31N' },
  { code: 'EPSG:4326', title: 'WGS 84 (°)' },
  { code: 'EPSG:4258', title: 'ETRS89 (°)' },
  { code: 'EPSG:4647', title: 'ETRS89 / UTM 32N (zE-N)' },
  { code: 'EPSG:5650', title: 'ETRS89 / UTM 33N (zE-N)' },
  { code: 'EPSG:32631', title: 'WGS 84 / UTM 31N' },
  { code: 'EPSG:32632', title: 'WGS 84 / UTM 32N' },
  { code: 'EPSG:32633', title: 'WGS 84 / UTM 33N' },
  { code: 'EPSG:3857', title: 'WGS 84 / Pseudo-Mercator' },
  { code: 'EPSG:31466', title: 'DHDN / Gauß-Krüger 2' },
  { code: 'EPSG:31467', title: 'DHDN / Gauß-Krüger 3' },
  { code: 'EPSG:31468', title: 'DHDN / Gauß-Krüger 4' },
  { code: 'EPSG:31469', title: 'DHDN / Gauß-Krüger 5' },
] as const;

export function crsTitle(code: string): string {
  return CRS_CHOICES.find((choice) => choice.code === code)?.title ?? code;
}
