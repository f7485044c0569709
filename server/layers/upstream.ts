import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';
import { fetchPinned, type Fetched, type Resolve } from '../outbound/fetchPinned.ts';
import { HostTurns } from '../outbound/hostTurns.ts';
import { OutboundFailure } from '../outbound/outboundFailure.ts';
import type { LayerElsewhere } from './layers.settings.ts';
import { NOTHING_TO_SEE, PICTURE_TYPES, pictureTypeOf } from './pictures.ts';

/** A tile of an orthophoto of 512 pixels is some 100 kB as JPEG, 600 kB as PNG. Own proposals, here and below. */
const MOST_TILE_BYTES = 4_000_000;
const MOST_DOCUMENT_BYTES = 8_000_000;
/** A WMS that takes longer has nothing to show to somebody who walks. */
const TIMEOUT_MS = 10_000;
/** Orthophotos change once in years, a cadastral map by the week. */
const KEPT_MS = 24 * 3_600_000;

const VECTOR_TYPES = [
  'application/x-protobuf',
  'application/vnd.mapbox-vector-tile',
  'application/octet-stream',
  'application/protobuf',
];
const DOCUMENT_TYPES = ['application/json', 'text/json', 'text/plain', 'application/octet-stream'];

/** Something of a layer as it goes to browsers. */
export interface Piece {
  type: string;
  encoding: string | null;
  body: Buffer;
}

type Kind = 'picture' | 'vectors' | 'document';

/** The servers of the layers: what is asked of them is shared, bounded, and kept for a while. */
export class Upstream {
  readonly #kept: LRUCache<string, Piece>;
  readonly #underWay = new Map<string, Promise<Piece>>();
  readonly #turns = new HostTurns();
  readonly #resolve: Resolve | undefined;

  constructor(parts: { cacheBytes: number; resolve?: Resolve }) {
    this.#resolve = parts.resolve;
    this.#kept = new LRUCache<string, Piece>({
      maxSize: parts.cacheBytes,
      // The address and what a list costs beside the bytes themselves.
      sizeCalculation: ({ body }, address) => body.length + 2 * address.length + 200,
      ttl: KEPT_MS,
    });
  }

  /** Throws an OutboundFailure for what cannot be had. */
  async get(layer: LayerElsewhere, address: string, kind: Kind): Promise<Piece> {
    const key = `${layer.id} ${kind} ${address}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const shared = this.#underWay.get(key);
    if (shared) return shared;
    const asked = this.#ask(layer, new URL(address), kind);
    this.#underWay.set(key, asked);
    try {
      const piece = await asked;
      this.#kept.set(key, piece);
      return piece;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async #ask(layer: LayerElsewhere, address: URL, kind: Kind): Promise<Piece> {
    const { url, headers } = proven(layer, address);
    const fetched = await this.#turns.take(url.host, () =>
      fetchPinned({
        url,
        headers,
        isInner: layer.inner,
        types: TYPES[kind],
        maxBytes: kind === 'document' ? MOST_DOCUMENT_BYTES : MOST_TILE_BYTES,
        timeoutMs: TIMEOUT_MS,
        ...(this.#resolve && { resolve: this.#resolve }),
      }),
    );
    return pieceOf(fetched, kind);
  }
}

const TYPES: Record<Kind, readonly string[]> = {
  picture: PICTURE_TYPES,
  vectors: VECTOR_TYPES,
  document: DOCUMENT_TYPES,
};

/** The address and headers with what proves who asks. Never logged, and no part of what is kept. */
function proven({ proof }: LayerElsewhere, address: URL): { url: URL; headers: Record<string, string> } {
  const url = new URL(address);
  const headers: Record<string, string> = { 'user-agent': 'Baumkataster', accept: '*/*' };
  switch (proof?.sentAs) {
    case 'basic':
      headers.authorization = `Basic ${Buffer.from(proof.value).toString('base64')}`;
      break;
    case 'bearer':
      headers.authorization = `Bearer ${proof.value}`;
      break;
    case 'header':
      headers[proof.name.toLowerCase()] = proof.value;
      break;
    case 'query':
      url.searchParams.set(proof.name, proof.value);
      break;
    case undefined:
      break;
  }
  return { url, headers };
}

async function pieceOf(fetched: Fetched | null, kind: Kind): Promise<Piece> {
  switch (kind) {
    case 'picture':
      return pictureOf(fetched);
    case 'vectors':
      return {
        type: 'application/x-protobuf',
        encoding: fetched?.encoding ?? null,
        body: fetched?.body ?? Buffer.alloc(0),
      };
    default:
      if (!fetched) throw new OutboundFailure('refused', 'answered that there is none');
      return { type: 'application/json', encoding: null, body: await unpacked(fetched) };
  }
}

function pictureOf(fetched: Fetched | null): Piece {
  if (!fetched) return { type: 'image/png', encoding: null, body: NOTHING_TO_SEE };
  const type = fetched.encoding === null ? pictureTypeOf(fetched.body) : null;
  if (type === null) throw new OutboundFailure('wrong_type', 'what calls itself a picture is none');
  return { type, encoding: null, body: fetched.body };
}

async function unpacked({ encoding, body }: Fetched): Promise<Buffer> {
  if (encoding === null) return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: MOST_DOCUMENT_BYTES });
  } catch {
    throw new OutboundFailure('too_large', 'cannot be unpacked, or is too large when it is');
  }
}
