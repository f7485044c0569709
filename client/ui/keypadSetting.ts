import { useSyncExternalStore } from 'react';

const KEY = 'baumkataster.keypad';
const listeners = new Set<() => void>();

/** Do number fields bring their own big keys? On touch screens, unless the person has switched them off there. */
export function useKeypadSetting(): boolean {
  return useSyncExternalStore(subscribe, isKeypadOn);
}

export function isKeypadOn(): boolean {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen !== null) return chosen === 'on';
  } catch {
    // A forbidden storage: what suits most.
  }
  return isTouchScreen();
}

export function switchKeypad(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Then it holds until the next visit only on the screens it suits.
  }
  for (const listener of listeners) listener();
}

function isTouchScreen(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(any-pointer: coarse)').matches;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
