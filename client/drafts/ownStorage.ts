import { currentOwner } from './owner.ts';

/** The part of the browser's storage that habits need; tests give a map in its place. */
export type SmallStorage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The browser's storage for what one person is used to on this device; others who share it have habits of their own. */
export const ownStorage: SmallStorage = {
  getItem: (key) => localStorage.getItem(ownKey(key)),
  setItem: (key, value) => localStorage.setItem(ownKey(key), value),
};

function ownKey(key: string): string {
  return `${key}:${currentOwner() ?? ''}`;
}
