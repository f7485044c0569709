import type { LibraryMap } from './maplibre.ts';

/** Between two pictures that are still without some tiles: so many times as long as the last one took. */
const RESTS_PER_PICTURE = 8;
/** A page that was not to be seen has drawn nothing for long: that is no reason to rest as long. */
const LONGEST_REST_MS = 500;
/** An empty map is not put on the screen for so long; then whatever has come is shown. */
const LONGEST_EMPTY_MS = 1_000;

/**
 * While the first picture comes together, the library draws one for every tile, letter and symbol that arrives. On a slow
 * device these pictures take longer than all the rest, so until the map has come to rest, or a hand is laid on it, or it flies, it is
 * drawn when all tiles are there, and before that a ninth of the time at most. Without a graphics card the browser
 * waits for each picture it takes to the screen: empty ones it is not given.
 */
export function drawSparingly(library: LibraryMap): void {
  const repaint = library.triggerRepaint.bind(library);
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
    // How long it took shows behind the picture, which the browser still has to put on the screen.
    restsUntil = performance.now() + LONGEST_REST_MS;
    setTimeout(() => {
      if (askedAt === null) return;
      const now = performance.now();
      restsUntil = now + Math.min((now - askedAt) * RESTS_PER_PICTURE, LONGEST_REST_MS);
      askedAt = null;
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(draw, restsUntil - now);
    });
  });
  const show = hide(library);
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
  void library.once('zoomstart', end);
  for (const kind of ['pointerdown', 'wheel', 'keydown'])
    library.getContainer().addEventListener(kind, end, { capture: true, passive: true, once: true });
}

/** Takes the picture off the screen, though not out of reach: what is hidden takes no finger, so what holds it does. */
function hide(library: LibraryMap): () => void {
  const { style } = library.getCanvas();
  const { style: around } = library.getCanvasContainer();
  style.visibility = 'hidden';
  around.position = 'absolute';
  around.inset = '0';
  return () => {
    style.removeProperty('visibility');
    around.removeProperty('position');
    around.removeProperty('inset');
  };
}
