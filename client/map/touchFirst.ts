import { afterPicture } from '../ui/afterPicture.ts';
import type { LibraryMap } from './maplibre.ts';

/** What a finger's tap makes a browser say; a finger that moves says something else. */
const TAPPING = ['touchstart', 'touchend', 'mousedown', 'mouseup', 'click'] as const;

/**
 * The map draws itself anew after every touch, even where nothing on it has changed, and as long as it does, what the
 * page answers is not to be seen. So its own picture comes one later than that of the page; a map that is pulled along
 * follows the finger at once.
 */
export function drawAfterTaps(library: LibraryMap): void {
  const repaint = library.triggerRepaint.bind(library);
  let isAnswering = false;
  let isAsked = false;
  const answered = () => {
    isAnswering = false;
    if (!isAsked) return;
    isAsked = false;
    // Does nothing on a map that has been closed meanwhile.
    repaint();
  };
  library.triggerRepaint = () => {
    if (isAnswering) isAsked = true;
    else repaint();
  };
  for (const kind of TAPPING)
    library.getContainer().addEventListener(
      kind,
      () => {
        if (isAnswering) return;
        isAnswering = true;
        afterPicture(answered);
      },
      { capture: true, passive: true },
    );
}
