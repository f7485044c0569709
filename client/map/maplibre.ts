import { addProtocol, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { MADE_HERE, makeTile } from './madeTiles.ts';

// The only door to the map library: loaded beside the page, never before it.
setWorkerUrl(workerUrl);
addProtocol(MADE_HERE, async ({ url }) => ({ data: await makeTile(url) }));

export { addProtocol, Map as LibraryMap, Marker } from 'maplibre-gl';
