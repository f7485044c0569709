/** A file of trees beside the demo town, 100 along each of the streets numbered from `firstStreet` on. */
export function treesAsCsv(rows: number, firstStreet = 0): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const [street, place] = [firstStreet + Math.floor(n / 100), n % 100];
    const lon = 8.3 + (street % 30) * 0.002 + place * 0.000_015;
    const lat = 53.16 + Math.floor(street / 30) * 0.001 + place * 0.000_005;
    return `Messstraße ${street},${place + 1},${lon.toFixed(7)},${lat.toFixed(7)},Tilia cordata,${1950 + (n % 70)},${5 + (n % 20)},${60 + (n % 150)}`;
  });
  return ['Straße,Baumnummer,lon,lat,Art_bot,Pflanzjahr,Hoehe_m,Stammumfang_cm', ...lines].join('\n');
}
