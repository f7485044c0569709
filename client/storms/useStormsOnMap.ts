import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stormsOnMap, type StormsOnMap } from '#contract/storms/storms';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { MapLayer } from '../map/layer.ts';
import { stormHintText } from './stormHint.text.ts';
import { standingCordonsLayer, stormAreasLayer } from './stormsOnMap.layer.ts';

/** Often enough to see a cordon before one walks there, seldom enough for a map that is open all day. Own proposal. */
const RENEWED_MS = 60_000;

/** Storms under way and cordons that stand; null: there is nothing of it, or nobody who may see it. */
export function useStormsOnMap(): StormsOnMap | null {
  const isAllowed = useMay('cadastre.read');
  const { data } = useQuery({
    queryKey: ['storms', 'map'],
    queryFn: ({ signal }) => call(stormsOnMap, { signal }),
    refetchInterval: RENEWED_MS,
    staleTime: RENEWED_MS,
    enabled: isAllowed,
  });
  return data && (data.storms.length > 0 || data.cordons.length > 0) ? data : null;
}

/** The same as layers, one below the trees and one above them. */
export function useStormLayers(latitude: number): { below: MapLayer | null; above: MapLayer | null } {
  const { cordon } = useText(stormHintText);
  const shown = useStormsOnMap();
  const below = useMemo(() => shown && stormAreasLayer(shown), [shown]);
  const above = useMemo(
    () => shown && standingCordonsLayer(shown, latitude, cordon),
    [shown, latitude, cordon],
  );
  return useMemo(() => ({ below, above }), [below, above]);
}
