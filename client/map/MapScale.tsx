import { useEffect, useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import type { LibraryMap } from './maplibre.ts';
import { scaleBar } from './scale.ts';

const LONGEST_PX = 110;

/** How long a metre is here. */
export function MapScale({ library }: { library: LibraryMap }) {
  const formats = useFormats();
  const [bar, setBar] = useState(() => barOf(library));
  useEffect(() => {
    const subscription = library.on('move', () => setBar(barOf(library)));
    return () => subscription.unsubscribe();
  }, [library]);
  return (
    <span className="map-scale">
      <span className="map-scale-bar" style={{ width: bar.pixels }} />
      {bar.metres < 10 ? `${formats.number(bar.metres)} m` : formats.distance(bar.metres)}
    </span>
  );
}

function barOf(library: LibraryMap): { metres: number; pixels: number } {
  return scaleBar(library.getZoom(), library.getCenter().lat, LONGEST_PX);
}
