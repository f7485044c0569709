import { z } from 'zod';
import { drawnArea } from '#contract/drawnAreas/drawnAreas';
import type { Box } from '../map/mapHandle.ts';
import { placeFromSearch, placeIntoSearch, searchAsText, type Place } from './place.ts';

/** The last state of the map page's address, so that other pages lead back to where one was. */
let lastSearch = '';

export function rememberMapSearch(search: string): void {
  lastSearch = search;
}

/** The address of the map page as it was left (or as `search` says), with some of the place changed. */
export function mapAddress(change: Partial<Place> = {}, search: string = lastSearch): string {
  return `/${searchAsText(placeIntoSearch(new URLSearchParams(search), change))}`;
}

/** Where on the map page one was. */
export function mapPlace(): Place {
  return placeFromSearch(new URLSearchParams(lastSearch));
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

const takingAlong = z.object({ takeAlong: z.union([drawnArea, z.literal(true)]) });

/** Does somebody come back from drawing an area to take along? */
export function isTakingAlong(state: unknown): boolean {
  return takingAlong.safeParse(state).success;
}

/** The area they have drawn. */
export function drawnIn(state: unknown): string | null {
  const drawn = takingAlong.safeParse(state).data?.takeAlong;
  return typeof drawn === 'string' ? drawn : null;
}

const forForm = z.object({
  within: drawnArea.nullable(),
  back: z.string().regex(/^\/(rounds|storms)\/new/),
});

/** An area is drawn for a new round or storm: the one there is so far, and the address of the form. */
export function formToDraw(state: unknown): z.infer<typeof forForm> | null {
  return forForm.safeParse(state).data ?? null;
}

/** The form's address with the area that was drawn. */
export function formAddress(back: string, within: string | null): string {
  const [path = '', search = ''] = back.split('?');
  const address = new URLSearchParams(search);
  if (within === null) address.delete('within');
  else address.set('within', within);
  return `${path}${searchAsText(address)}`;
}
