import { useSyncExternalStore } from 'react';

/** Chromium's offer to install; no other browser makes one, and the compiler does not know it. */
interface Offer extends Event {
  prompt(): Promise<unknown>;
}

/**
 * installed: runs as an app. offered: a button can do it. byHand: on an iPad or iPhone, by the menu of Safari. inMenu: by
 * the menu of another browser. insecure: not at this address.
 */
export type Installation = 'installed' | 'offered' | 'byHand' | 'inMenu' | 'insecure';

let offer: Offer | null = null;
const listeners = new Set<() => void>();

/** To be called as soon as the page begins: the offer is made once, early. */
export function awaitInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    // The button in its place instead of a bar at a moment the browser thinks right.
    event.preventDefault();
    change(event);
  });
  window.addEventListener('appinstalled', () => change(null));
}

export function useInstallation(): Installation {
  return useSyncExternalStore(subscribe, installation);
}

/** Puts the browser's own question to the person; an offer holds once. */
export function install(): void {
  void offer?.prompt();
  change(null);
}

function installation(): Installation {
  if (window.matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (offer) return 'offered';
  if (!window.isSecureContext) return 'insecure';
  // An iPad says it is a Mac; no Mac has a touch screen.
  const isApple = /iPad|iPhone|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  return isApple ? 'byHand' : 'inMenu';
}

function isOffer(event: Event): event is Offer {
  return 'prompt' in event;
}

function change(next: Offer | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
