import { useSyncExternalStore } from 'react';

/**
 * Whether another version of the program is here than the one on the screen. none: no. waiting: it is on the device and
 * takes over when it may. running: it has taken over in another window; this one goes on as the version it was opened with.
 */
export type NewVersion = 'none' | 'waiting' | 'running';

/** An installed app may stay open for days; browsers look by themselves only when a page is opened. Own proposal. */
const LOOK_EVERY_MS = 30 * 60_000;

let state: NewVersion = 'none';
let registration: ServiceWorkerRegistration | null = null;
const listeners = new Set<() => void>();

export function useNewVersion(): NewVersion {
  return useSyncExternalStore(subscribe, () => state);
}

/**
 * Lets the service worker keep the program on this device, once the first page is there. A page that did not come safely
 * (plain http in a local network) has none; the program then needs its server to start.
 */
export function keepProgram(): void {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  // The first one takes over a page that had none: that is no other version.
  let hadOne = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne) change('running');
    hadOne = true;
  });
  void serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(watch, notKept);
}

/** Begins the new version, in this window; others go on until they are loaded anew. */
export function beginNewVersion(): void {
  const waiting = state === 'waiting' ? registration?.waiting : null;
  if (!waiting) return window.location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none, unlike a window
  waiting.postMessage('take over');
}

/** Asks the server whether there is another version; the answer comes by `useNewVersion`. */
export function lookForNewVersion(): void {
  // No server, no answer: the next time will do.
  void registration?.update().catch(() => undefined);
}

function watch(registered: ServiceWorkerRegistration): void {
  registration = registered;
  // The browser may have found one by itself before anybody listened.
  follow(registered.waiting ?? registered.installing);
  registered.addEventListener('updatefound', () => follow(registered.installing));
  setInterval(lookForNewVersion, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lookForNewVersion();
  });
}

/** A version that is installed while another one runs is a new one; the very first is not. */
function follow(found: ServiceWorker | null): void {
  const look = () => {
    if (found?.state === 'installed' && navigator.serviceWorker.controller) change('waiting');
  };
  look();
  found?.addEventListener('statechange', look);
}

/** Private windows and full disks refuse: the program works, only not without its server. */
function notKept(): void {}

function change(next: NewVersion): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
