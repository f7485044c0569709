import { useMemo } from 'react';
import type { MapLayer } from '../map/layer.ts';
import { nearbyLayer } from './nearby.layer.ts';
import type { Adding } from './useAdding.ts';

/** The layer of what may be added, while somebody does so. */
export function useNearbyLayer({ isOn, nearby, chosen, toggle }: Adding): MapLayer | null {
  const key = chosen.join();
  return useMemo(
    () => (isOn && nearby ? nearbyLayer(nearby, key.split(','), (taskId) => toggle(taskId)) : null),
    // The layer is made anew when what is shown changes; `toggle` knows what was chosen then.
    // oxlint-disable-next-line react/exhaustive-deps
    [isOn, nearby, key],
  );
}
