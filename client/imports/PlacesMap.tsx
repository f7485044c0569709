import { useMemo } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { basemapsOf } from '../map/basemap.ts';
import type { Box, PreviewPoint } from '../map/mapHandle.ts';
import { PreviewMap } from '../map/PreviewMap.tsx';
import type { ImportPreview } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import './outcome.css';

/** Where the trees of the file would stand: does the place look right? */
export function PlacesMap({ places, box }: { places: ImportPreview['places']; box: Box }) {
  const t = useText(importsText);
  const language = useLanguage();
  const me = useMe();
  const points = useMemo(
    () =>
      places.map(([lon, lat, outcome]): PreviewPoint => ({
        position: [lon, lat],
        tone: outcome === 'clean' ? 'good' : 'warning',
      })),
    [places],
  );
  return (
    <PreviewMap points={points} box={withRoom(box)} basemaps={basemapsOf(me, language)}>
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
    </PreviewMap>
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
