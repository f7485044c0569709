import type { LibraryMap } from './maplibre.ts';

/**
 * What moves the middle of the map although nobody moves the map: another size, such as of a turned tablet, and
 * panels that come and go.
 */
export interface Reshaping {
  /** Events of the library that come now are of no hand and no flight. */
  isUnderWay(): boolean;
  /** Called when the map has its new shape; what it moves then counts as no movement. Returns how to stop. */
  on(listener: () => void): () => void;
  /** Does what changes the shape. */
  by(change: () => void): void;
  close(): void;
}

/** Lets the map follow the size of its element; the map itself must be opened with `trackResize: false`. */
export function watchReshaping(library: LibraryMap): Reshaping {
  const listeners = new Set<() => void>();
  let isUnderWay = false;
  const reshape = (change: () => void) => {
    isUnderWay = true;
    change();
    for (const listener of listeners) listener();
    isUnderWay = false;
  };
  const canvas = library.getCanvas();
  const container = library.getContainer();
  const observer = new ResizeObserver(() => {
    // It is told of the size at once, which the map has just been opened in.
    if (hasSizeOf(canvas, container)) return;
    reshape(() => library.resize());
    // In the same frame: a resized canvas is empty.
    library.redraw();
  });
  observer.observe(container);
  return {
    isUnderWay: () => isUnderWay,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    by: reshape,
    close: () => observer.disconnect(),
  };
}

function hasSizeOf({ style }: HTMLCanvasElement, { clientWidth, clientHeight }: HTMLElement): boolean {
  return style.width === `${clientWidth}px` && style.height === `${clientHeight}px`;
}
