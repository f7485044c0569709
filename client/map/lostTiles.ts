import type { LibraryMap } from './maplibre.ts';

/** Which of our sources miss tiles because the server could not be reached. */
export interface LostTiles {
  has(source: string): boolean;
  hasAny(): boolean;
  /** Forgets a source's losses, when all of its tiles are being asked for anew. */
  forget(source: string): void;
  subscribe(listener: () => void): () => void;
}

/** Keeps account of tiles that could not be had. A tile that arrives proves nothing for those that did not. */
export function watchLostTiles(library: LibraryMap, isOwnSource: (id: string) => boolean): LostTiles {
  const lost = new Set<string>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  library.on('error', (event) => {
    if (!('sourceId' in event) || typeof event.sourceId !== 'string') return;
    if (!isOwnSource(event.sourceId) || lost.has(event.sourceId)) return;
    lost.add(event.sourceId);
    tell();
  });
  return {
    has: (source) => lost.has(source),
    hasAny: () => lost.size > 0,
    forget: (source) => {
      if (lost.delete(source)) tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
