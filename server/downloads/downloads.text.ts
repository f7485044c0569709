interface Terms {
  licence: string | null;
  attribution: string | null;
}

/** What a GeoPackage says of itself, to whoever finds it on a disk. German: it is the city's file. */
export const GEOPACKAGE_WORDS = {
  title: (city: string) => `Baumkataster ${city}: Bäume`,
  description: ({ licence, attribution }: Terms) =>
    [
      'Öffentliche Angaben zu den Bäumen der Stadt; fid ist die bleibende Nummer eines Baums.',
      licence === null ? null : `Lizenz: ${licence}.`,
      attribution === null ? null : `Namensnennung: ${attribution}.`,
    ]
      .filter((sentence) => sentence !== null)
      .join(' '),
};
