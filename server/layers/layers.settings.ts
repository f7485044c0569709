import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readTileFile, type TileFile } from '../basemaps/basemapFile.ts';
import { addressIn, mayBeAsked } from '../outbound/addresses.ts';
import {
  layersFile,
  type DescribedElsewhere,
  type DescribedFile,
  type DescribedPicture,
} from './layers.shapes.ts';

/** What is sent along to prove who asks; stays on the server. */
export interface Secret {
  sentAs: 'basic' | 'bearer' | 'header' | 'query';
  name: string;
  value: string;
}

type Proving = { proof: Secret | null };
export type PictureLayer = DescribedPicture & Proving;
export type LayerElsewhere = DescribedElsewhere & Proving;
export type StyleLayer = Extract<LayerElsewhere, { kind: 'style' }>;
export type FileLayer = DescribedFile & { file: TileFile };
/** A map layer as the administrator configured it, looked at once. */
export type Layer = LayerElsewhere | FileLayer;

/** `LAYERS_FILE` as layers, none without it; its issues name the field that is wrong. */
export const layersEnvironment = z
  .looseObject({
    LAYERS_FILE: z.string().min(1).optional(),
    /** Megabytes of pictures of layers kept in memory. */
    LAYER_CACHE_MB: z.coerce.number().min(1).max(4096).default(64),
  })
  .transform((variables, context): { layers: Layer[]; layerCacheBytes: number } => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['LAYERS_FILE'], message });
    const layerCacheBytes = variables.LAYER_CACHE_MB * 1024 * 1024;
    if (variables.LAYERS_FILE === undefined) return { layers: [], layerCacheBytes };
    return { layers: layersIn(variables.LAYERS_FILE, variables, refuse), layerCacheBytes };
  });

type Refuse = (message: string) => void;
type Variables = Readonly<Record<string, unknown>>;

function layersIn(path: string, variables: Variables, refuse: Refuse): Layer[] {
  const parsed = layersFile.safeParse(contentOf(path, refuse));
  if (!parsed.success) {
    for (const { path: place, message } of parsed.error.issues)
      refuse(place.length === 0 ? `${path}: ${message}` : `${place.join('.')}: ${message}`);
    return [];
  }
  const seen = new Set<string>();
  return parsed.data.layers.flatMap((layer, index): Layer[] => {
    const refuseField = (field: string, message: string) => refuse(`layers.${index}.${field}: ${message}`);
    if (seen.has(layer.id)) refuseField('id', `${layer.id} is another layer already`);
    seen.add(layer.id);
    return layer.kind === 'pmtiles' ? opened(layer, refuseField) : proving(layer, variables, refuseField);
  });
}

function contentOf(path: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    refuse(`${path} ${error instanceof SyntaxError ? `is no JSON: ${error.message}` : 'cannot be read'}`);
    return { layers: [] };
  }
}

type RefuseField = (field: string, message: string) => void;

function opened(layer: DescribedFile, refuse: RefuseField): FileLayer[] {
  try {
    const file = readTileFile(layer.path);
    if (file.holds === 'vectors' && layer.as === 'overlay')
      refuse('as', 'must be basemap: a file of vector tiles is drawn as a whole map');
    return [{ ...layer, file }];
  } catch (error) {
    refuse('path', error instanceof Error ? error.message : String(error));
    return [];
  }
}

function proving(layer: DescribedElsewhere, variables: Variables, refuse: RefuseField): LayerElsewhere[] {
  const addresses: [string, string | undefined][] = [
    ['url', layer.url],
    ['legend', layer.legend === 'wms' ? undefined : layer.legend],
  ];
  for (const [field, url] of addresses)
    if (url !== undefined && !isAllowed(new URL(url), layer))
      refuse(field, 'must be https:// and a host outside; a host of the own network needs "inner": true');
  return [{ ...layer, proof: proofOf(layer, variables, refuse) }];
}

function isAllowed(url: URL, { inner }: DescribedElsewhere): boolean {
  const literal = addressIn(url);
  if (literal !== null && !mayBeAsked(literal, { isInner: inner })) return false;
  return url.protocol === 'https:' || inner;
}

/** From the variable, or the file that the same with _FILE names, as containers hand secrets over. */
function proofOf({ secret }: DescribedElsewhere, variables: Variables, refuse: RefuseField): Secret | null {
  if (!secret) return null;
  const { sentAs, variable, name = '' } = secret;
  const given = variables[variable];
  const file = variables[`${variable}_FILE`];
  const value = typeof given === 'string' ? given : typeof file === 'string' ? secretIn(file) : null;
  if (value === null || !/^[\x20-\x7e]+$/.test(value))
    refuse('secret.variable', `${variable} is missing or holds more than one line of plain characters`);
  else if (sentAs === 'basic' && !value.includes(':'))
    refuse('secret.variable', `${variable} must be user:password`);
  return { sentAs, name, value: value ?? '' };
}

function secretIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null; // whatever the reason, there is no secret
  }
}
