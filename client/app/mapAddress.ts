import { z } from 'zod';
import type { Box } from '../map/mapHandle.ts';
import { placeIntoSearch, searchAsText, type Place } from './place.ts';

/** The last state of the map page's address, so that other pages lead back to where one was. */
let lastSearch = '';

export function rememberMapSearch(search: string): void {
  lastSearch = search;
}

/** The address of the map page as it was left (or as `search` says), with some of the place changed. */
export function mapAddress(change: Partial<Place> = {}, search: string = lastSearch): string {
  return `/${searchAsText(placeIntoSearch(new URLSearchParams(search), change))}`;
}

/** What a link to the map page asks of the map beside what the address says. */
export interface MapErrand {
  /** Fly to the chosen tree. */
  fly?: boolean;
  /** Show all trees of the filter. */
  fit?: boolean;
  /** Show this part of the world. */
  box?: Box;
}

/** Was an inspection opened from a round, to go on with it afterwards? */
export function isOfRound(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'round' in state && state.round === true;
}

export function errandOf(state: unknown): MapErrand {
  if (typeof state !== 'object' || state === null) return {};
  const box =
    'box' in state
      ? z.tuple([z.number(), z.number(), z.number(), z.number()]).safeParse(state.box).data
      : undefined;
  return {
    fly: 'fly' in state && state.fly === true,
    fit: 'fit' in state && state.fit === true,
    ...(box ? { box } : {}),
  };
}
