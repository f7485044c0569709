import { holdsDemoTown } from '../accounts/accounts.store.ts';
import type { Config } from '../config.ts';
import type { ReadLimited } from '../geoportal/limitedTime.ts';
import { onceAState } from './onceAState.ts';
import { wordsOfStatuses } from './overview.store.ts';
import type { MapFacts } from './pages/mapPlace.ts';

/** What all maps of a cadastre share, true as long as its trees stay as they are. */
export interface SharedFacts extends Pick<MapFacts, 'basemap' | 'statuses'> {
  isDemo: boolean;
}

export function sharedMapFacts(
  read: ReadLimited,
  basemaps: Config['basemaps'],
  treesVersion: () => string,
): () => Promise<SharedFacts> {
  return onceAState(treesVersion, async () => {
    const isDemo = await read(holdsDemoTown);
    const online = basemaps.find(({ styleUrl }) => styleUrl !== null);
    const isShown = !isDemo && online?.styleUrl;
    return {
      isDemo,
      statuses: await read(wordsOfStatuses),
      // An invented town has no place on a map of the real world; its own streets are drawn instead.
      basemap: isShown ? { styleUrl: isShown, attribution: online.attribution } : null,
    };
  });
}
