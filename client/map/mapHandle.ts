/** Longitude, latitude in degrees, WGS 84. */
export type LonLat = readonly [number, number];
/** West, south, east, north in degrees, WGS 84. */
export type Box = readonly [number, number, number, number];

/** What a feature may do with the map; it needs no map library for it. All `add…` give back how to remove. */
export interface MapHandle {
  /** The middle of the free part of the map. */
  center(): LonLat;
  zoom(): number;
  bounds(): Box;
  /** Brings a position into the free part of the map; `zoom` is a lower bound, the map never zooms out for it. */
  flyTo(position: LonLat, options?: { zoom?: number }): void;
  /** Brings a position into the middle of the free part at once, at the zoom of now. */
  jumpTo(position: LonLat): void;
  /** Moves the map only if the position lies outside its free part. */
  bringIntoView(position: LonLat): void;
  fitBounds(box: Box, options?: { maxZoom?: number }): void;
  /** Called with the centre while a hand or a flight moves the map. Returns how to stop. */
  onMove(listener: (center: LonLat) => void): () => void;
  /** Called when a movement has come to rest. Returns how to stop. */
  onMoveEnd(listener: () => void): () => void;
  /** Called when another place came to lie in the middle though nobody moved the map: it was turned, or covered. */
  onReshape(listener: () => void): () => void;
  /** Called when a finger begins to drag the map away. Returns how to stop. */
  onDrag(listener: () => void): () => void;
  /** Shows where the device is, with the circle it may be off by; null shows nothing. */
  showFix(fix: { position: LonLat; accuracyM: number } | null): void;
  /** Takes taps away from the layers while it listens. Returns how to stop. */
  onTap(listener: (position: LonLat) => void): () => void;
  /** Screen position in CSS pixels from the map's upper left corner. */
  project(position: LonLat): { x: number; y: number };
  /** Points to look at: an import's preview, trees nearby. Returns how to take them away. */
  addPreview(points: readonly PreviewPoint[]): () => void;
  addMarker(marker: MarkerOptions): MarkerHandle;
  /** A dashed line, such as from the old to the new position of a tree. */
  addLine(positions: readonly LonLat[]): LineHandle;
  /** An area with its outline, such as one being drawn; fewer than three corners are a line, or nothing. */
  addArea(area: ShownArea): AreaHandle;
  /** Fetches the tiles of the trees again, after something was written. */
  refreshTrees(): void;
}

export interface PreviewPoint {
  position: LonLat;
  tone: 'good' | 'warning' | 'danger' | 'neutral';
  label?: string;
}

export interface MarkerOptions {
  position: LonLat;
  /** What is shown, centred on the position; a crosshair by default. */
  element?: HTMLElement;
  isDraggable?: boolean;
  onDrag?(position: LonLat): void;
  onDragEnd?(position: LonLat): void;
}

export interface MarkerHandle {
  position(): LonLat;
  moveTo(position: LonLat): void;
  remove(): void;
}

export interface LineHandle {
  moveTo(positions: readonly LonLat[]): void;
  remove(): void;
}

export interface ShownArea {
  corners: readonly LonLat[];
  /** It encloses nothing that could be meant: red and dashed. */
  isBroken?: boolean;
}

export interface AreaHandle {
  show(area: ShownArea): void;
  remove(): void;
}
