import { z } from 'zod';
import { OutboundFailure } from '../outbound/outboundFailure.ts';
import type { StyleLayer } from './layers.settings.ts';
import { LAYERS_PATH } from './shownLayers.ts';
import type { Upstream } from './upstream.ts';

/** A style as maps get it, and where its parts really are. */
export interface ServedStyle {
  document: object;
  /** Templates of tiles by the number of their source; `pictures` says what they are. */
  sources: readonly { template: string; isPictures: boolean }[];
  glyphs: string | null;
  sprites: readonly string[];
}

const zoom = z.number().min(0).max(24).optional();
const tileJson = z.object({
  tiles: z.array(z.string()).min(1),
  minzoom: zoom,
  maxzoom: zoom,
  scheme: z.enum(['xyz', 'tms']).optional(),
  bounds: z.array(z.number()).length(4).optional(),
});
const tiled = tileJson.partial().extend({
  type: z.enum(['vector', 'raster', 'raster-dem']),
  url: z.string().optional(),
  tileSize: z.number().min(64).max(2048).optional(),
  encoding: z.string().max(40).optional(),
  promoteId: z.unknown().optional(),
});
/** Features that stand in the style itself; such as are fetched from elsewhere are left out. */
const inline = z.object({ type: z.literal('geojson'), data: z.looseObject({ type: z.string() }) });
const mapStyle = z.object({
  version: z.literal(8),
  sources: z.record(z.string(), z.unknown()),
  layers: z.array(z.looseObject({ id: z.string(), source: z.string().optional() })).max(2000),
  glyphs: z.string().optional(),
  sprite: z
    .union([z.string(), z.array(z.object({ id: z.string().max(60), url: z.string() })).max(10)])
    .optional(),
});

/**
 * The style of a layer with every address replaced by one of this server, so that browsers ask nobody else. What a
 * style may hold beyond sources, layers, glyphs and signs is left out.
 */
export async function servedStyle(upstream: Upstream, layer: StyleLayer): Promise<ServedStyle> {
  const own = mapStyle.safeParse(await documentAt(upstream, layer, layer.url));
  if (!own.success) throw new OutboundFailure('wrong_type', 'what calls itself a map style is none');
  const { layers, glyphs, sprite } = own.data;
  const places = new Places(layer);
  const sources: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(own.data.sources)) {
    const served = await servedSource(upstream, { layer, places }, source);
    if (served) sources[name] = served;
  }
  const base = `${LAYERS_PATH}/${layer.id}`;
  const sprites =
    sprite === undefined ? [] : typeof sprite === 'string' ? [{ id: 'default', url: sprite }] : sprite;
  return {
    document: {
      version: 8,
      sources,
      layers: layers.filter(({ source }) => source === undefined || source in sources),
      ...(glyphs !== undefined && { glyphs: `${base}/glyphs/{fontstack}/{range}` }),
      ...(sprites.length > 0 && {
        sprite: sprites.map(({ id }, index) => ({ id, url: `${base}/sprites/${index}` })),
      }),
    },
    sources: places.sources,
    glyphs: glyphs === undefined ? null : places.allowed(glyphs, layer.url),
    sprites: sprites.map(({ url }) => places.allowed(url, layer.url)),
  };
}

async function servedSource(
  upstream: Upstream,
  { layer, places }: { layer: StyleLayer; places: Places },
  source: unknown,
): Promise<object | null> {
  const features = inline.safeParse(source);
  if (features.success) return features.data;
  const parsed = tiled.safeParse(source);
  if (!parsed.success) return null;
  const { url, tiles, ...known } = parsed.data;
  const base = url === undefined ? layer.url : places.allowed(url, layer.url);
  const described = url === undefined ? { tiles } : await documentAt(upstream, layer, base);
  const found = tileJson.safeParse(described);
  if (!found.success) throw new OutboundFailure('wrong_type', 'a source of the style names no tiles');
  const { tiles: templates, ...more } = found.data;
  const place = places.add(templates[0] ?? '', base, known.type !== 'vector');
  return { ...more, ...known, tiles: [place] };
}

async function documentAt(upstream: Upstream, layer: StyleLayer, address: string): Promise<unknown> {
  const { body } = await upstream.get(layer, address, 'document');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new OutboundFailure('wrong_type', 'what calls itself JSON is none');
  }
}

/** Where parts of a style lie: on the hosts that were said, and nowhere else. */
class Places {
  readonly sources: { template: string; isPictures: boolean }[] = [];
  readonly #layer: StyleLayer;

  constructor(layer: StyleLayer) {
    this.#layer = layer;
  }

  /** Takes a template up; gives the address that stands for it. */
  add(template: string, base: string, isPictures: boolean): string {
    this.sources.push({ template: this.allowed(template, base), isPictures });
    return `${LAYERS_PATH}/${this.#layer.id}/sources/${this.sources.length - 1}/{z}/{x}/{y}`;
  }

  /** As absolute address with its placeholders in place; throws when it leads elsewhere. */
  allowed(address: string, base: string): string {
    const absolute = URL.canParse(address, base) ? new URL(address, base) : null;
    const own = new URL(this.#layer.url);
    const isOurs =
      absolute?.protocol === own.protocol && [own.host, ...this.#layer.hosts].includes(absolute.host);
    if (!absolute || !isOurs)
      throw new OutboundFailure('forbidden', 'the style names a host that its layer does not list in hosts');
    return absolute.href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  }
}
