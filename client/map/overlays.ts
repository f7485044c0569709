import { createContext, useContext, type ReactNode } from 'react';
import type { ShownLayer } from '#contract/layers/layers';

/** A configured layer that can lie on the basemap, and how this device shows it. */
export interface Overlay {
  layer: ShownLayer;
  name: string;
  isOn: boolean;
  opacity: number;
}

/** A layer of the product's own that a map shows or not; the map's page knows what it is. */
export interface LayerOnOff {
  id: string;
  name: string;
  hint: string;
  isOn: boolean;
  /** Why it is not to be seen though it is on; null: it is. */
  state: string | null;
  legend: ReactNode;
  change(isOn: boolean): void;
}

/** What can lie on the basemap of every map here, from below, and how to change that. */
export interface Overlays {
  overlays: readonly Overlay[];
  change(id: string, change: Partial<Pick<Overlay, 'isOn' | 'opacity'>>): void;
}

const NONE: Overlays = { overlays: [], change: () => undefined };

/** Filled by whoever joins the pages: all maps of a device show the same. */
export const OverlaysContext = createContext<Overlays>(NONE);

export function useOverlays(): Overlays {
  return useContext(OverlaysContext);
}
