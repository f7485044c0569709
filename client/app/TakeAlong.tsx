import { Suspense, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { cornersOf } from '#rules/drawnAreas/drawnAreas';
import type { ChosenFilter } from '../filters/treeFilter.ts';
import { useText } from '../i18n/language.ts';
import type { Box, MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { offlineAreasText } from '../offlineAreas/offlineAreas.text.ts';
import { TakeAlongSheet } from './features.ts';
import { drawnIn, isTakingAlong } from './mapAddress.ts';

/** The button on the map that leads to what can be taken along: what the map shows, the filter, areas, a drawn one. */
export function TakeAlong({ map, filter }: { map: MapHandle; filter: ChosenFilter }) {
  const t = useText(offlineAreasText);
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  // Whoever comes back from drawing goes on where they were. Only once: the address may lose it at any time.
  const [view, setView] = useState<Box | null>(() => (isTakingAlong(state) ? map.bounds() : null));
  const [drawn, setDrawn] = useState(() => drawnIn(state));
  useOutline(map, drawn);
  const close = () => {
    setView(null);
    setDrawn(null);
  };
  return (
    <>
      <Button icon="tablet" onPress={() => setView(map.bounds())}>
        {t.open}
      </Button>
      {view ? (
        <Suspense fallback={null}>
          <TakeAlongSheet
            view={view}
            filter={filter}
            drawn={drawn}
            onDraw={() => void navigate('/draw', { state: drawn === null ? null : { takeAlong: drawn } })}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** The drawn area on the map, until it is taken along or left. */
function useOutline(map: MapHandle, drawn: string | null): void {
  useEffect(() => {
    if (drawn === null) return;
    const corners = cornersOf(drawn);
    const area = map.addArea({ corners });
    return () => area.remove();
  }, [map, drawn]);
}
