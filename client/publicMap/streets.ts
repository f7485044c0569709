interface Area {
  type: 'Feature';
  geometry: GeoJSON.Geometry | null;
  properties: { name: string | null; art: string };
}

/** As many as the interface gives at once; a town with more shows some of them. */
const MOST = 1000;

/** Streets and green areas as open data knows them, for a map without a basemap. */
export async function streetsOfTown(): Promise<GeoJSON.FeatureCollection> {
  const response = await fetch(`/ogc/collections/control-areas/items?f=json&limit=${MOST}`);
  if (!response.ok) throw new Error(`the streets answered ${response.status}`);
  const { features } = (await response.json()) as { features: Area[] }; // written by this product
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ geometry, properties: { name, art } }) =>
      geometry === null
        ? []
        : [{ type: 'Feature', geometry, properties: { name, kind: art === 'Straße' ? 'street' : 'green' } }],
    ),
  };
}
