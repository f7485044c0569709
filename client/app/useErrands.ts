import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { MapHandle } from '../map/mapHandle.ts';
import { countsOf } from '../trees/trees.queries.ts';
import { errandOf } from './mapAddress.ts';
import type { Place } from './place.ts';

/** Close enough to tell a tree from its neighbours. */
const TREE_ZOOM = 18.5;

/** Does what a link asked of the map, once: fly to the chosen tree, or show all trees of the filter. */
export function useErrands(
  map: MapHandle | null,
  place: Place,
  treeAt: readonly [number, number] | null,
  isShown: boolean,
): void {
  const location = useLocation();
  const { key } = location;
  const client = useQueryClient();
  const done = useRef<string | null>(null);
  // Someone who opened an address with a tree but without a place on the map wants to see that tree.
  const isOpening = useRef(place.treeId !== null && place.at === null);
  const errand = errandOf(location.state);
  const [lon, lat] = treeAt ?? [null, null];
  useEffect(() => {
    if (!map || !isShown || done.current === key) return;
    if (errand.fly || isOpening.current) {
      if (lon === null || lat === null) return;
      isOpening.current = false;
      done.current = key;
      map.flyTo([lon, lat], { zoom: TREE_ZOOM });
    } else if (errand.box) {
      done.current = key;
      map.fitBounds(errand.box);
    } else if (errand.fit) {
      done.current = key;
      void client.query(countsOf(place.filter)).then(({ bbox }) => {
        if (bbox) map.fitBounds(bbox);
      });
    }
  }, [map, isShown, key, lon, lat, errand.fly, errand.fit, errand.box, client, place.filter]);
}
