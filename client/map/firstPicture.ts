import type { LibraryMap } from './maplibre.ts';

/** A page that was not to be seen has drawn nothing for long: that is no reason to rest as long. */
const LONGEST_REST_MS = 500;

/**
 * While the first picture comes together, the library draws one for every tile, letter and symbol that arrives. On a slow
 * device these pictures take longer than all the rest, so until the map has come to rest, or a hand is laid on it,
 * drawing gets half of the time at most.
 */
export function drawSparingly(library: LibraryMap): void {
  const repaint = library.triggerRepaint.bind(library);
  let isOver = false;
  let askedAt: number | null = null;
  let restsUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    timer = undefined;
    askedAt ??= performance.now();
    repaint();
  };
  library.triggerRepaint = () => {
    if (isOver) return repaint();
    if (timer !== undefined) return;
    const rest = restsUntil - performance.now();
    if (rest > 0) timer = setTimeout(draw, rest);
    else draw();
  };
  const drawn = library.on('render', () => {
    // Behind the picture, which the browser still has to put on the screen.
    setTimeout(() => {
      const now = performance.now();
      restsUntil = now + Math.min(now - (askedAt ?? now), LONGEST_REST_MS);
      askedAt = null;
    });
  });
  const end = () => {
    if (isOver) return;
    isOver = true;
    drawn.unsubscribe();
    if (timer === undefined) return;
    clearTimeout(timer);
    repaint();
  };
  void library.once('idle', end);
  for (const kind of ['pointerdown', 'wheel', 'keydown'])
    library.getContainer().addEventListener(kind, end, { capture: true, passive: true, once: true });
}
