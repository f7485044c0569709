import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';

// The only door to the map library: loaded beside the page, never before it.
setWorkerUrl(workerUrl);

export { addProtocol, Map as LibraryMap, Marker } from 'maplibre-gl';
