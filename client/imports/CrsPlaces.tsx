import { useState } from 'react';
import type { ImportAnalysis } from '#contract/imports/imports';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { PlacesMap } from './PlacesMap.tsx';
import { readingText } from './reading.text.ts';

/** Where the first trees would stand under a system, on a small map: open by itself where somebody has to decide. */
export function CrsPlaces({ crs, code }: { crs: ImportAnalysis['crs']; code: string | null }) {
  const t = useText(readingText);
  const [isOpen, setOpen] = useState(crs.mustConfirm);
  const places = crs.candidates.find((candidate) => candidate.code === code)?.places ?? [];
  if (places.length === 0) return null;
  return (
    <>
      <Button icon={isOpen ? 'close' : 'map'} onPress={() => setOpen(!isOpen)}>
        {isOpen ? t.hidePlaces : t.showPlaces}
      </Button>
      {isOpen ? (
        <figure className="crs-places" aria-label={t.placesLabel}>
          <PlacesMap
            key={code}
            places={places.map(([lon, lat]): [number, number, 'clean'] => [lon, lat, 'clean'])}
            box={boxOf(places)}
          />
        </figure>
      ) : null}
    </>
  );
}

function boxOf(places: readonly (readonly [number, number])[]): [number, number, number, number] {
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
