import { useSyncExternalStore } from 'react';
import type { Language, Text } from './text.ts';

const KEY = 'baumkataster.language';
const listeners = new Set<() => void>();
let current: Language = readLanguage();

/** The words of a feature in the language of the person. */
export function useText<Words>(text: Text<Words>): Words {
  return text[useLanguage()];
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** For code outside components, such as the map's layers. */
export function currentLanguage(): Language {
  return current;
}

export function switchLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** German unless the person chose English: it is the working language of the office. */
function readLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'de';
  } catch {
    return 'de';
  }
}
