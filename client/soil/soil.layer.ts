import type { MapLayer } from '../map/layer.ts';
import type { SiteOnMap } from './sitesOnMap.queries.ts';
import { drawSign, pictureOfSign, signOf, SOIL_SIGNS } from './soilStates.legend.ts';

/** Edge of a sign in CSS pixels, before `icon-size`: larger than a tree's, it stands for several. */
const PICTURE_PX = 36;

/** Measuring sites of soil moisture by state, above the trees; the most pressing on top. */
export function soilLayer(sites: readonly SiteOnMap[], onSite: (installationId: string) => void): MapLayer {
  return {
    id: 'soil-sites',
    source: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: sites.map((site) => {
          const sign = signOf(site);
          return {
            type: 'Feature',
            properties: {
              installationId: site.installationId,
              picture: pictureOfSign(sign),
              rank: SOIL_SIGNS.indexOf(sign),
              site: site.site,
            },
            geometry: { type: 'Point', coordinates: [...site.position] },
          };
        }),
      },
    },
    styles: [
      {
        id: 'soil-sites-signs',
        type: 'symbol',
        layout: {
          'icon-image': ['get', 'picture'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.5, 14, 0.75, 17, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'rank'],
        },
      },
      {
        id: 'soil-sites-names',
        type: 'symbol',
        minzoom: 16,
        layout: {
          'text-field': ['get', 'site'],
          'text-size': 13,
          'text-offset': [0, 1.5],
          'text-anchor': 'top',
          'text-optional': true,
        },
        paint: { 'text-color': '#0a3a75', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
      },
    ],
    pictures: Object.fromEntries(
      SOIL_SIGNS.map((sign) => [pictureOfSign(sign), () => drawSign(sign, PICTURE_PX)]),
    ),
    tappable: ['soil-sites-signs'],
    onTap: ({ properties: { installationId } }) => {
      if (typeof installationId === 'string') onSite(installationId);
    },
  };
}
