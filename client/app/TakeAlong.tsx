import { Suspense, useState } from 'react';
import type { ChosenFilter } from '../filters/treeFilter.ts';
import { useText } from '../i18n/language.ts';
import type { Box, MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { offlineAreasText } from '../offlineAreas/offlineAreas.text.ts';
import { TakeAlongSheet } from './features.ts';

/** The button on the map that leads to what can be taken along: what the map shows, the filter, control areas. */
export function TakeAlong({ map, filter }: { map: MapHandle; filter: ChosenFilter }) {
  const t = useText(offlineAreasText);
  const [view, setView] = useState<Box | null>(null);
  return (
    <>
      <Button icon="tablet" onPress={() => setView(map.bounds())}>
        {t.open}
      </Button>
      {view ? (
        <Suspense fallback={null}>
          <TakeAlongSheet view={view} filter={filter} onClose={() => setView(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
