import { useEffect, useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { PLAIN } from '../map/basemap.ts';
import type { Box, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import type { ImportPreview } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import './outcome.css';

const NO_LAYERS: readonly never[] = [];

/** Where the trees of the file would stand: does the place look right? */
export function PlacesMap({ places, box }: { places: ImportPreview['places']; box: Box }) {
  const t = useText(importsText);
  const language = useLanguage();
  const { basemaps } = useMe();
  const [basemapId, setBasemapId] = useState(PLAIN);
  const [map, setMap] = useState<MapHandle | null>(null);
  useEffect(() => {
    if (!map) return;
    return map.addPreview(
      places.map(([lon, lat, outcome]) => ({
        position: [lon, lat],
        tone: outcome === 'clean' ? 'good' : 'warning',
      })),
    );
  }, [map, places]);
  return (
    <MapView
      layers={NO_LAYERS}
      start={{ box: withRoom(box) }}
      basemapId={basemapId}
      onBasemap={setBasemapId}
      onReady={setMap}
      basemaps={basemaps.map(({ id, nameDe, nameEn, styleUrl, archive, attribution }) => ({
        id,
        name: language === 'de' ? nameDe : nameEn,
        styleUrl,
        archive,
        attribution,
      }))}
    >
      <ul className="places-legend">
        <li>
          <span className="places-dot places-dot-clean" />
          {t.preview.legend.clean}
        </li>
        <li>
          <span className="places-dot places-dot-flagged" />
          {t.preview.legend.flagged}
        </li>
      </ul>
    </MapView>
  );
}

/** A few trees side by side are shown with some hundred metres around them, so that the place can be recognised. */
const LEAST_DEGREES = 0.004;

function withRoom([west, south, east, north]: Box): Box {
  const [wide, high] = [
    Math.max(0, LEAST_DEGREES - (east - west)) / 2,
    Math.max(0, LEAST_DEGREES - (north - south)) / 2,
  ];
  return [west - wide, south - high, east + wide, north + high];
}
