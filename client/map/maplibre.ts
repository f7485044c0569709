import { addProtocol, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { MADE_HERE, makeTile } from './madeTiles.ts';

// The only door to the map library: loaded beside the page, never before it.
setWorkerUrl(workerUrl);
// Its worker is half as large as itself, and starts while the page is still being built.
prewarm();
addProtocol(MADE_HERE, async ({ url }) => ({ data: await makeTile(url) }));

export { addProtocol, Map as LibraryMap, Marker } from 'maplibre-gl';
