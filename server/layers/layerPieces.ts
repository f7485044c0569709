import { LRUCache } from 'lru-cache';
import { Problem } from '../http/problem.ts';
import type { Resolve } from '../outbound/fetchPinned.ts';
import { OutboundFailure } from '../outbound/outboundFailure.ts';
import type { Layer, LayerElsewhere, StyleLayer } from './layers.settings.ts';
import { servedStyle, type ServedStyle } from './styles.ts';
import { Upstream, type Piece } from './upstream.ts';
import { addressOf, isTileOf, wmsLegend, type TilePlace } from './upstream.rules.ts';

export interface LayersParts {
  config: { layers: readonly Layer[]; layerCacheBytes: number };
  clock: () => Date;
  log: (line: string) => void;
  /** How names are looked up; tests have their own. */
  resolve?: Resolve;
}

/** A layer that fails tile by tile is worth one line of the log in this time. */
const LOGGED_EVERY_MS = 60_000;
/** Then the style is put together anew. */
const STYLE_KEPT_MS = 3_600_000;

/** What there is to have of the configured layers; Problems for what there is not, or not now. */
export class LayerPieces {
  readonly #parts: LayersParts;
  readonly #layers: ReadonlyMap<string, Layer>;
  readonly #upstream: Upstream;
  readonly #styles: LRUCache<string, ServedStyle>;
  readonly #logged = new Map<string, number>();

  constructor(parts: LayersParts) {
    const { layers, layerCacheBytes } = parts.config;
    this.#parts = parts;
    this.#layers = new Map(layers.map((layer) => [layer.id, layer]));
    this.#upstream = new Upstream({
      cacheBytes: layerCacheBytes,
      ...(parts.resolve && { resolve: parts.resolve }),
    });
    this.#styles = new LRUCache({ max: Math.max(1, layers.length), ttl: STYLE_KEPT_MS });
  }

  layer(id: string): Layer {
    const layer = this.#layers.get(id);
    if (!layer) throw nothing();
    return layer;
  }

  tile(id: string, place: TilePlace): Promise<Piece> {
    const layer = this.layer(id);
    if (layer.kind === 'pmtiles' || layer.kind === 'style' || !isTileOf(layer, place)) throw nothing();
    return this.#told(layer, this.#upstream.get(layer, addressOf(layer, place), 'picture'));
  }

  legend(id: string): Promise<Piece> {
    const layer = this.layer(id);
    if (layer.kind === 'pmtiles' || layer.legend === undefined) throw nothing();
    const address = layer.kind === 'wms' && layer.legend === 'wms' ? wmsLegend(layer) : layer.legend;
    return this.#told(layer, this.#upstream.get(layer, address, 'picture'));
  }

  async style(id: string): Promise<object> {
    return (await this.#style(this.#styled(id))).document;
  }

  async sourceTile(id: string, number: number, place: TilePlace): Promise<Piece> {
    const layer = this.#styled(id);
    const source = (await this.#style(layer)).sources[number];
    if (!source || !isTileOf({ zoom: { from: 0, to: 24 } }, place)) throw nothing();
    const kind = source.isPictures ? 'picture' : 'vectors';
    const address = tileAt(source.template, place);
    return this.#told(layer, this.#upstream.get(layer, address, kind));
  }

  async glyphs(id: string, { fonts, range }: { fonts: string; range: string }): Promise<Piece> {
    const layer = this.#styled(id);
    const { glyphs } = await this.#style(layer);
    // Commas separate fonts; whatever could lead elsewhere in a path is no part of a font's name.
    const isName = /^[\p{L}\p{N} ,_-]{1,200}$/u.test(fonts) && /^\d{1,5}-\d{1,5}$/.test(range);
    if (glyphs === null || !isName) throw nothing();
    const address = glyphs.replaceAll('{fontstack}', encodeURIComponent(fonts)).replaceAll('{range}', range);
    return this.#told(layer, this.#upstream.get(layer, address, 'vectors'));
  }

  async sprite(id: string, name: string): Promise<Piece> {
    const layer = this.#styled(id);
    const [, number = '', ratio = '', ending = ''] = /^(\d)(@2x)?\.(json|png)$/.exec(name) ?? [];
    const base = (await this.#style(layer)).sprites[numberIn(number)];
    if (base === undefined) throw nothing();
    const url = new URL(base);
    url.pathname += `${ratio}.${ending}`;
    const kind = ending === 'png' ? 'picture' : 'document';
    return this.#told(layer, this.#upstream.get(layer, url.href, kind));
  }

  #styled(id: string): StyleLayer {
    const layer = this.layer(id);
    if (layer.kind !== 'style') throw nothing();
    return layer;
  }

  async #style(layer: StyleLayer): Promise<ServedStyle> {
    const kept = this.#styles.get(layer.id);
    if (kept) return kept;
    const style = await this.#told(layer, servedStyle(this.#upstream, layer));
    this.#styles.set(layer.id, style);
    return style;
  }

  /** A failure of another server is no bug of this one: told to the browser as such, and to the log. */
  async #told<Result>(layer: LayerElsewhere, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      this.#log(layer, error);
      if (error.reason === 'busy')
        throw new Problem('too_many', 'Too much is asked of this layer at once', [], BUSY_S);
      const issue = { path: '', key: 'layer_failed', params: { reason: error.reason } };
      throw new Problem('elsewhere', 'The server of this layer does not answer as it has to', [issue]);
    }
  }

  #log({ id, url }: LayerElsewhere, { reason, message }: OutboundFailure): void {
    const now = this.#parts.clock().getTime();
    if (now - (this.#logged.get(id) ?? -Infinity) < LOGGED_EVERY_MS) return;
    this.#logged.set(id, now);
    const { host } = new URL(url);
    this.#parts.log(JSON.stringify({ level: 'warning', layer: id, host, reason, message }));
  }
}

const BUSY_S = 2;

export function nothing(): Problem {
  return new Problem('not_found', 'There is no such layer, or no such part of it');
}

/** Digits and nothing else, no more than a tile's number has. */
export function numberIn(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw nothing();
  return Number(text);
}

function tileAt(template: string, { z, x, y }: TilePlace): string {
  return template.replaceAll('{z}', `${z}`).replaceAll('{x}', `${x}`).replaceAll('{y}', `${y}`);
}
