import { z } from 'zod';
import { parametersOf, refusals } from '../http/openapi.ts';
import { given } from '../http/rawFile.ts';

const tile = { z: z.int().min(0), x: z.int().min(0), y: z.int().min(0) };
const layer = { id: z.string() };

const part = (operationId: string, summary: string, mediaType: string, path: z.ZodRawShape) => ({
  get: given(operationId, 'layers', summary, {
    mediaType,
    needs: 'layers.read',
    parameters: parametersOf(z.strictObject({ ...layer, ...path }), 'path'),
    more: refusals(502),
  }),
});

const LAYER = '/layers/{id}';

/** The addresses of map layers, as OpenAPI's `paths`. */
export const layerPaths = {
  [`${LAYER}/{z}/{x}/{y}`]: part(
    'get-layer-tile',
    'A picture of a configured layer, in WebMercatorQuad; the server asks the one that makes it',
    'image/*',
    tile,
  ),
  [`${LAYER}/legend`]: part('get-layer-legend', 'The picture that explains a layer', 'image/*', {}),
  [`${LAYER}/{version}.pmtiles`]: {
    get: given('get-layer-archive', 'layers', 'A layer that is a PMTiles file, whole or in parts (Range)', {
      mediaType: 'application/vnd.pmtiles',
      needs: 'layers.read',
      parameters: parametersOf(z.strictObject({ ...layer, version: z.string() }), 'path'),
      more: { 206: { description: 'The part asked for' } },
    }),
  },
  [`${LAYER}/style.json`]: part(
    'get-layer-style',
    'The MapLibre style of a layer; all addresses in it are of this server',
    'application/json',
    {},
  ),
  [`${LAYER}/sources/{source}/{z}/{x}/{y}`]: part(
    'get-layer-source-tile',
    'A tile of a source of the style of a layer, by its number',
    'application/x-protobuf',
    { source: z.int().min(0), ...tile },
  ),
  [`${LAYER}/glyphs/{fonts}/{range}`]: part(
    'get-layer-glyphs',
    'Letters for the style of a layer',
    'application/x-protobuf',
    { fonts: z.string(), range: z.string() },
  ),
  [`${LAYER}/sprites/{name}`]: part(
    'get-layer-sprite',
    'Signs for the style of a layer: 0.json, 0.png, 0@2x.json, 0@2x.png',
    'image/*',
    { name: z.string() },
  ),
};
