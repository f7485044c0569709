/**
 * The name of a column without case, umlauts, punctuation and unit: `StammumfangCM`, `stammumfang [cm]` and
 * `Stammumfang_cm` are one name.
 */
export function foldName(name: string): string {
  const words = name
    .normalize('NFC')
    .replaceAll(/([a-zäöüß])([A-ZÄÖÜ])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const bare = words.length > 1 && UNITS.has(last) ? words.slice(0, -1) : words;
  return bare.join('').replace(/(?:epsg)?(?:2583[123]|3146[6-9]|4326|3857|4647|5650)$/, '');
}

const UNITS = new Set(['m', 'cm', 'meter', 'metre', 'metres']);
