import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { MapLayer } from '../map/layer.ts';
import type { LayerOnOff } from '../map/overlays.ts';
import { SoilLegend } from './SoilLegend.tsx';
import { soilLayer } from './soil.layer.ts';
import { useMoistureSites } from './sitesOnMap.queries.ts';
import { soilText } from './soil.text.ts';
import './soil.css';

// Nobody waits for charts before a site is tapped.
const SoilCard = lazy(async () => ({ default: (await import('./SoilCard.tsx')).SoilCard }));

const KEY = 'baumkataster.soilOnMap';

/** Soil moisture on a map: the layer, how it is switched, and the card of the site that was tapped. */
export function useSoilOnMap(isPossible: boolean): {
  layer: MapLayer | null;
  switches: readonly LayerOnOff[];
  card: ReactNode;
} {
  const t = useText(soilText);
  const isAllowed = useMay('cadastre.read') && isPossible;
  const [isOn, setOn] = useState(remembered);
  const [chosen, setChosen] = useState<string | null>(null);
  const isShown = isAllowed && isOn;
  const { data: sites, isError } = useMoistureSites(isShown);
  const layer = useMemo(() => (isShown && sites ? soilLayer(sites, setChosen) : null), [isShown, sites]);
  const state = isError ? t.layerLost : sites?.length === 0 ? t.layerNone : null;
  const switches = useMemo<readonly LayerOnOff[]>(
    () =>
      isAllowed
        ? [
            {
              id: 'soil',
              name: t.layer,
              hint: t.layerHint,
              isOn,
              state: isOn ? state : null,
              legend: <SoilLegend />,
              change: (next) => {
                setOn(next);
                remember(next);
                if (!next) setChosen(null);
              },
            },
          ]
        : [],
    [isAllowed, isOn, state, t],
  );
  const site = isShown ? sites?.find(({ installationId }) => installationId === chosen) : undefined;
  const card = site ? (
    <Suspense fallback={null}>
      <SoilCard site={site} onClose={() => setChosen(null)} />
    </Suspense>
  ) : null;
  return { layer, switches, card };
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false; // storage refused: off, as at first
  }
}

function remember(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'yes' : 'no');
  } catch {
    // The choice lasts until the page is closed.
  }
}
