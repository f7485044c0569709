import type { z } from 'zod';
import { THEMES, type Theme } from '#rules/tiles/themes';
import { treeSort } from '#contract/trees/trees';
import { filterFromSearch, filterIntoSearch, type ChosenFilter } from '../filters/treeFilter.ts';
import type { LonLat } from '../map/mapHandle.ts';

/** Where a person is on the map page; all of it stands in the address, so that it can be sent and gone back to. */
export interface Place {
  treeId: string | null;
  view: 'map' | 'list';
  sort: z.infer<typeof treeSort>;
  filter: ChosenFilter;
  at: MapPosition | null;
  /** What the map colours trees by; null: by their control state. */
  theme: Theme | null;
}

export interface MapPosition {
  center: LonLat;
  zoom: number;
}

export function placeFromSearch(search: URLSearchParams): Place {
  const sort = treeSort.safeParse(search.get('sort'));
  return {
    treeId: search.get('tree'),
    view: search.get('view') === 'list' ? 'list' : 'map',
    sort: sort.success ? sort.data : 'area',
    filter: filterFromSearch(search),
    at: positionFromText(search.get('at')),
    theme: THEMES.find((theme) => theme === search.get('theme')) ?? null,
  };
}

/** The address with some of the place changed; the rest of it stays. */
export function placeIntoSearch(search: URLSearchParams, change: Partial<Place>): URLSearchParams {
  const next =
    change.filter === undefined ? new URLSearchParams(search) : filterIntoSearch(search, change.filter);
  if (change.treeId !== undefined) put(next, 'tree', change.treeId);
  if (change.view !== undefined) put(next, 'view', change.view === 'list' ? 'list' : null);
  if (change.sort !== undefined) put(next, 'sort', change.sort === 'area' ? null : change.sort);
  if (change.theme !== undefined) put(next, 'theme', change.theme);
  if (change.at !== undefined) put(next, 'at', change.at === null ? null : positionAsText(change.at));
  return next;
}

/** The address as people can read it: commas and semicolons need no code in a query (RFC 3986, section 3.4). */
export function searchAsText(search: URLSearchParams): string {
  return search.size === 0 ? '' : `?${search.toString().replaceAll('%2C', ',').replaceAll('%3B', ';')}`;
}

function put(search: URLSearchParams, name: string, value: string | null): void {
  if (value === null) search.delete(name);
  else search.set(name, value);
}

/** "53.14350,8.21460,17.2": latitude first, as people write positions; 5 decimals are a metre. */
function positionAsText({ center: [lon, lat], zoom }: MapPosition): string {
  return `${lat.toFixed(5)},${lon.toFixed(5)},${zoom.toFixed(1)}`;
}

function positionFromText(text: string | null): MapPosition | null {
  const [lat, lon, zoom] = (text ?? '').split(',').map(Number);
  if (lat === undefined || lon === undefined || zoom === undefined) return null;
  const isOnEarth = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 24;
  return isOnEarth ? { center: [lon, lat], zoom } : null;
}
