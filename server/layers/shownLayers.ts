import type { ShownLayer } from './layers.contract.ts';
import type { FileLayer, Layer } from './layers.settings.ts';

/** Where browsers find the parts of a layer. */
export const LAYERS_PATH = '/layers';

/** The layers as maps show them: nothing of it says where they come from or how they are asked for. */
export function shownLayers(layers: readonly Layer[]): ShownLayer[] {
  return layers.map((layer) => ({
    id: layer.id,
    nameDe: layer.name.de,
    nameEn: layer.name.en,
    attribution: layer.attribution,
    as: layer.as,
    zoom: layer.zoom,
    opacity: layer.opacity,
    legend: 'legend' in layer && layer.legend !== undefined ? `${LAYERS_PATH}/${layer.id}/legend` : null,
    draws: drawingOf(layer),
  }));
}

/** Another file has another address, so that none is kept beyond its time. */
export function archivePath({ id, file }: FileLayer): string {
  return `${LAYERS_PATH}/${id}/${file.version}.pmtiles`;
}

function drawingOf(layer: Layer): ShownLayer['draws'] {
  switch (layer.kind) {
    case 'pmtiles': {
      const { bytes, version, holds } = layer.file;
      return { kind: 'archive', path: archivePath(layer), bytes, version, holds, tileSize: layer.tileSize };
    }
    case 'style':
      return { kind: 'style', path: `${LAYERS_PATH}/${layer.id}/style.json` };
    default:
      return {
        kind: 'tiles',
        path: `${LAYERS_PATH}/${layer.id}/{z}/{x}/{y}`,
        tileSize: layer.tileSize,
      };
  }
}
