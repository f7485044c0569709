import type { LibraryMap } from './maplibre.ts';

/** Between two pictures that are still without some tiles: so many times as long as the last one took. */
const RESTS_PER_PICTURE = 8;
/** A page that was not to be seen has drawn nothing for long: that is no reason to rest as long. */
const LONGEST_REST_MS = 500;
/** An empty map is not put on the screen for so long; then whatever has come is shown. */
const LONGEST_EMPTY_MS = 1_000;

/**
 * While the first picture comes together, the library draws one for every tile, letter and symbol that arrives. On a slow
 * device these pictures take longer than all the rest, so until the map has come to rest, or a hand is laid on it, it is
 * drawn when all tiles are there, and before that a ninth of the time at most. Without a graphics card the browser
 * waits for each picture it takes to the screen: empty ones it is not given.
 */
export function drawSparingly(library: LibraryMap): void {
  const repaint = library.triggerRepaint.bind(library);
  const canvas = library.getCanvas();
  let isOver = false;
  let askedAt: number | null = null;
  let restsUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    clearTimeout(timer);
    timer = undefined;
    askedAt ??= performance.now();
    repaint();
  };
  library.triggerRepaint = () => {
    if (isOver) return repaint();
    const rest = restsUntil - performance.now();
    if (rest <= 0 || library.areTilesLoaded()) draw();
    else timer ??= setTimeout(draw, rest);
  };
  const drawn = library.on('render', () => {
    if (library.areTilesLoaded()) show();
    // Behind the picture, which the browser still has to put on the screen.
    setTimeout(() => {
      const now = performance.now();
      restsUntil = now + Math.min((now - (askedAt ?? now)) * RESTS_PER_PICTURE, LONGEST_REST_MS);
      askedAt = null;
    });
  });
  canvas.style.visibility = 'hidden';
  const show = () => canvas.style.removeProperty('visibility');
  const showing = setTimeout(show, LONGEST_EMPTY_MS);
  const end = () => {
    if (isOver) return;
    isOver = true;
    drawn.unsubscribe();
    clearTimeout(showing);
    show();
    if (timer === undefined) return;
    clearTimeout(timer);
    repaint();
  };
  void library.once('idle', end);
  for (const kind of ['pointerdown', 'wheel', 'keydown'])
    library.getContainer().addEventListener(kind, end, { capture: true, passive: true, once: true });
}
