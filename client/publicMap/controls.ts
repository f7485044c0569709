import type { LonLat } from '../map/mapHandle.ts';
import { button, element } from './element.ts';
import { karteText, pageLanguage } from './karte.text.ts';

export interface Steering {
  zoomBy(levels: 1 | -1): void;
  goTo(position: LonLat): void;
}

/** Buttons a thumb hits, in the reader's language. */
export function controls({ zoomBy, goTo }: Steering): HTMLElement {
  const text = karteText[pageLanguage()];
  const status = element('p', { class: 'map-status', role: 'status' });
  const named = (sign: string, name: string, onPress: () => void) => {
    const made = button(sign, 'map-button', onPress);
    made.setAttribute('aria-label', name);
    made.title = name;
    return made;
  };
  return element(
    'div',
    { class: 'map-controls' },
    status,
    ...('geolocation' in navigator ? [named('◎', text.locate, () => locate(status, goTo))] : []),
    named('+', text.zoomIn, () => zoomBy(1)),
    named('−', text.zoomOut, () => zoomBy(-1)),
  );
}

/** Nobody waits longer for it. Own proposal. */
const PATIENCE_MS = 15_000;

function locate(status: HTMLElement, goTo: Steering['goTo']): void {
  const text = karteText[pageLanguage()];
  status.replaceChildren(text.locating);
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude } }) => {
      status.replaceChildren();
      goTo([longitude, latitude]);
    },
    () => status.replaceChildren(text.noPlace),
    { enableHighAccuracy: true, timeout: PATIENCE_MS },
  );
}
