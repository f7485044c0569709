import { useEffect, useEffectEvent, useState } from 'react';
import type { LonLat } from '../map/mapHandle.ts';
import { useLocation } from '../map/useLocation.ts';
import { sortedFrom } from './nearness.ts';

/** Where the device is, while that is wanted: at this moment, and the place lists are sorted from. */
export function useNearness(isWanted: boolean): {
  at: LonLat | null;
  from: LonLat | null;
  hint: 'searching' | 'noPosition' | null;
} {
  const { location, switchOn, switchOff } = useLocation();
  const follow = useEffectEvent((isOn: boolean) => (isOn ? switchOn() : switchOff()));
  useEffect(() => follow(isWanted), [isWanted]);
  const at = location.kind === 'found' ? location.fix.position : null;
  const [from, setFrom] = useState<LonLat | null>(null);
  const next = sortedFrom(from, at);
  if (next !== from) setFrom(next);
  const hint = !isWanted || at ? null : location.kind === 'failed' ? 'noPosition' : 'searching';
  return { at, from: isWanted ? next : null, hint };
}
