import { TREE_KINDS, type TreeKind } from '#rules/publicMap/publicTree';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { styleOf } from '../map/basemap.ts';
import type { MapLayer } from '../map/layer.ts';
import type { Box, LonLat } from '../map/mapHandle.ts';
import { openMap, type OpenMap, type Start } from '../map/openMap.ts';
import { pathInLanguage } from './addresses.ts';
import { controls } from './controls.ts';
import { element } from './element.ts';
import { karteText, pageLanguage } from './karte.text.ts';
import { legend } from './legend.ts';
import { publicTreesLayer, ringsLayer } from './publicTrees.layer.ts';
import { sheetIn } from './sheet.ts';
import { streetsOfTown } from './streets.ts';
import { listInView } from './treesInView.ts';

/** Close enough to tell one tree from the next. */
const TREE_ZOOM = 17;
/** A movement that goes on within it is one movement. Own proposal. */
const MOVED_MS = 300;

/** Makes a map of a place the server has left for it; see server/publicMap/pages/mapPlace.ts. */
export async function openPublicMap(place: HTMLElement): Promise<void> {
  const kinds = new Set<TreeKind>(TREE_KINDS);
  let streets: MapLayer[] = [];
  let names: MapLayer[] = [];
  const trees = () =>
    publicTreesLayer({
      origin: window.location.origin,
      kinds,
      statuses: { felling: place.dataset.felling ?? '', torso: place.dataset.torso ?? '' },
      onTree: (id, position, kind) => choose(id, position, kind),
    });
  const map = openMap(canvasIn(place), startOf(place), [trees()]);
  const draw = () => map.showLayers([...streets, trees(), ...names]);
  const sheet = sheetIn(place, () => {
    map.putExtra(ringsLayer(ringed()));
    map.library.getCanvas().focus({ preventScroll: true });
    remember(place, null);
  });
  const choose = (id: number, position: LonLat, kind: TreeKind) => {
    if (place.dataset.map === 'data') return window.location.assign(`/ogc/collections/${kind}/items/${id}`);
    map.putExtra(ringsLayer([position]));
    const zoom = Math.max(map.library.getZoom(), TREE_ZOOM);
    map.library.easeTo({ center: [position[0], position[1]], zoom, offset: besideSheet(place) });
    remember(place, id);
    void sheet.show(id);
  };
  furnish(place, map, kinds, draw);
  if (place.dataset.map === 'place') map.taps.takeOver((position) => choosePlace(map, position));
  map.putExtra(ringsLayer(ringed()));
  await dress(place, map, (found) => {
    streets = [areasLayer(found)];
    names = [areaNamesLayer(found)];
    draw();
  });
  await map.shown;
}

/** As in mapPlace.css: the sheet covers the lower part of a phone, and the left of a wider map. */
const WIDE_PX = 900;
const SHEET_PX = 396;

/** Where the chosen tree is to be seen, from the middle of the map. */
function besideSheet({ clientHeight, clientWidth }: HTMLElement): [number, number] {
  if (window.innerWidth < WIDE_PX) return [0, -clientHeight / 3];
  return [Math.min(SHEET_PX, clientWidth / 2) / 2, 0];
}

/** The place somebody wants to report something at, told to the form. */
function choosePlace(map: OpenMap, position: LonLat): void {
  map.putExtra(ringsLayer([position]));
  const field = document.querySelector<HTMLInputElement>('form[data-report] input[name=ort]');
  if (field) field.value = position.map((degrees) => degrees.toFixed(7)).join();
  document.querySelector('#place-chosen')?.replaceChildren(karteText[pageLanguage()].placeChosen);
}

/** The tree of the page, or those a search has found. */
function ringed(): LonLat[] {
  return [...document.querySelectorAll<HTMLElement>('[data-at]')].flatMap(({ dataset }) =>
    positionOf(dataset.at),
  );
}

function positionOf(text: string | undefined): LonLat[] {
  const [lon, lat] = (text ?? '').split(',').map(Number);
  return text && lon !== undefined && lat !== undefined ? [[lon, lat]] : [];
}

function startOf({ dataset }: HTMLElement): Start {
  const [center] = positionOf(dataset.at);
  if (center) return { center, zoom: TREE_ZOOM };
  const [west = 0, south = 0, east = 0, north = 0] = (dataset.box ?? '').split(',').map(Number);
  return { box: [west, south, east, north], room: { top: 24, right: 24, bottom: 24, left: 24 } };
}

function canvasIn(place: HTMLElement): HTMLElement {
  const canvas = element('div', { class: 'map-canvas' });
  place.append(canvas);
  return canvas;
}

/** What stands over the map: buttons, the legend, and whose map lies under the trees. */
function furnish(place: HTMLElement, map: OpenMap, kinds: Set<TreeKind>, draw: () => void): void {
  const { library } = map;
  library.getCanvas().setAttribute('aria-label', karteText[pageLanguage()].mapHelp);
  const steering = controls({
    zoomBy: (levels) => library.easeTo({ zoom: library.getZoom() + levels }),
    goTo: ([lon, lat]) => library.flyTo({ center: [lon, lat], zoom: TREE_ZOOM }),
  });
  const signs = legend(kinds, (kind, isShown) => {
    if (isShown) kinds.add(kind);
    else kinds.delete(kind);
    draw();
  });
  const credit = element('p', { class: 'map-credit' }, place.dataset.attribution ?? '');
  place.append(steering, signs, credit);
  const list = document.querySelector<HTMLElement>('#trees[data-follows]');
  if (list) followMap(map, listInView(list));
}

function followMap({ library }: OpenMap, show: (box: Box) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  library.on('moveend', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const bounds = library.getBounds();
      show([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    }, MOVED_MS);
  });
}

/** A basemap under the trees; where there is none, or it cannot be had, the streets of the cadastre. */
async function dress(
  { dataset }: HTMLElement,
  map: OpenMap,
  onStreets: (found: Awaited<ReturnType<typeof streetsOfTown>>) => void,
): Promise<void> {
  const styleUrl = dataset.style;
  if (styleUrl) {
    const basemap = { id: 'online', name: '', styleUrl, archive: null, layer: null, attribution: '' };
    const style = await styleOf(basemap).catch(() => null);
    if (style) return map.changeBasemap(style);
  }
  const found = await streetsOfTown().catch(() => null);
  if (found) onStreets(found);
}

/** The address of the page is that of the tree it shows: to be copied, and to come back to. */
function remember({ dataset }: HTMLElement, id: number | null): void {
  if (dataset.map !== 'town') return;
  window.history.replaceState(null, '', pathInLanguage(id === null ? '/karte' : `/karte/baum/${id}`));
}
