/** What the record in catalogues of open data says, in both languages. */
export const CATALOGUE_WORDS = {
  catalogue: {
    de: (city: string) => `Offene Baumdaten ${city}`,
    en: (city: string) => `Open tree data ${city}`,
  },
  catalogueText: {
    de: (city: string) => `Was das Baumkataster ${city} veröffentlicht.`,
    en: (city: string) => `What the tree cadastre of ${city} publishes.`,
  },
  dataset: {
    de: (city: string) => `Bäume ${city}`,
    en: (city: string) => `Trees of ${city}`,
  },
  datasetText: {
    de: (city: string) =>
      `Städtische Bäume in ${city} mit Standort, Art, Pflanzjahr, Maßen und Status, aus dem laufenden Baumkataster. Kontrollen, Befunde und Personen sind nicht enthalten.`,
    en: (city: string) =>
      `Municipal trees of ${city} with position, species, year of planting, sizes and status, from the running tree cadastre. Inspections, findings and people are not in it.`,
  },
  service: {
    de: (city: string) => `Bäume ${city} als OGC API – Features`,
    en: (city: string) => `Trees of ${city} as OGC API – Features`,
  },
  keywords: ['Baum', 'Bäume', 'Baumkataster', 'Stadtgrün', 'Straßenbäume'],
  distributions: {
    geojson: {
      title: { de: 'Bäume als GeoJSON', en: 'Trees as GeoJSON' },
      text: {
        de: 'Alle Bäume in WGS 84; mit ?crs=EPSG:25832 in ETRS89 / UTM 32N.',
        en: 'All trees in WGS 84; with ?crs=EPSG:25832 in ETRS89 / UTM 32N.',
      },
    },
    csv: {
      title: { de: 'Bäume als CSV', en: 'Trees as CSV' },
      text: {
        de: 'Alle Bäume als Tabelle mit Länge und Breite; mit ?for=spreadsheet für deutsches Excel.',
        en: 'All trees as a table with longitude and latitude; with ?for=spreadsheet for German Excel.',
      },
    },
    gpkg: {
      title: { de: 'Bäume als GeoPackage', en: 'Trees as a GeoPackage' },
      text: {
        de: 'Alle Bäume als GeoPackage 1.3 im amtlichen System; fid ist die bleibende Nummer.',
        en: 'All trees as a GeoPackage 1.3 in the official system; fid is the lasting number.',
      },
    },
    changes: {
      title: { de: 'Änderungen an den Bäumen', en: 'Changes of the trees' },
      text: {
        de: 'Was seit einem Stand neu, geändert oder entfallen ist: mit ?since=STAND, um eine Kopie nachzuführen.',
        en: 'What is new, changed or gone since a state: with ?since=STATE, to keep a copy up to date.',
      },
    },
  },
};

export type DistributionName = keyof typeof CATALOGUE_WORDS.distributions;
