import './mapPlace.css';
import { karteText, pageLanguage } from './karte.text.ts';

/** What shows that somebody is there, and about to want the map. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel', 'scroll'] as const;

/**
 * Opens the map once somebody touches the page; whoever only reads a tree's facts, by a link or a code on its trunk,
 * does not pay for it. With data being saved only its own button opens it.
 */
export function openWhenTouched(place: HTMLElement): void {
  const button = place.parentElement?.querySelector<HTMLButtonElement>('.map-open');
  const stop = new AbortController();
  const open = () => {
    stop.abort();
    void fill(place, button ?? null);
  };
  if (button) {
    button.hidden = false;
    button.addEventListener('click', open, { signal: stop.signal });
  }
  if (savesData()) return;
  for (const sign of SIGNS) window.addEventListener(sign, open, { signal: stop.signal, passive: true });
}

async function fill(place: HTMLElement, button: HTMLButtonElement | null): Promise<void> {
  const text = karteText[pageLanguage()];
  button?.setAttribute('aria-busy', 'true');
  button?.replaceChildren(text.opening);
  try {
    const { openPublicMap } = await import('./publicMap.ts');
    await openPublicMap(place);
    place.parentElement?.querySelector('.map-still')?.remove();
    button?.remove();
  } catch {
    // No WebGL, or no network: the still picture and the list remain.
    button?.replaceChildren(text.failed);
    button?.removeAttribute('aria-busy');
    button?.setAttribute('disabled', '');
  }
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & Connected; // not in every browser, nor in TypeScript's list
  return connection?.saveData === true;
}

interface Connected {
  connection?: { saveData?: boolean };
}
