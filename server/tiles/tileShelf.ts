import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** A tile as it is sent; an empty body stands for a tile without trees. */
export interface FinishedTile {
  body: Buffer;
  gzipped: boolean;
}

/** Somebody who may go away while a tile is being made. */
export interface Waiter {
  readonly destroyed: boolean;
}

type Make = (wanted: () => boolean) => Promise<FinishedTile>;

interface Making {
  tile: Promise<FinishedTile>;
  waiters: Waiter[];
}

/** What fits into one packet does not arrive sooner for being smaller. */
const WORTH_COMPRESSING_BYTES = 1400;
/** Halves a tile; higher levels cost more time than the bytes they save. */
const GZIP_LEVEL = 1;
/** Handing a smaller tile to another thread costs more than compressing it, which takes 0.2 ms at most. */
const WORTH_A_THREAD_BYTES = 32 * 1024;
const ENTRY_OVERHEAD_BYTES = 300;

const compress = promisify(gzip);

/** Keeps finished tiles, and has each made once however many ask for it at the same time. */
export class TileShelf {
  readonly #finished: LRUCache<string, FinishedTile>;
  readonly #making = new Map<string, Making>();

  constructor(keepBytes: number) {
    this.#finished = new LRUCache({
      maxSize: Math.max(keepBytes, 1), // nothing fits into one byte
      sizeCalculation: (tile, key) => tile.body.length + key.length * 2 + ENTRY_OVERHEAD_BYTES,
    });
  }

  /** A tile that is ready, else undefined. */
  find(key: string): FinishedTile | undefined {
    return this.#finished.get(key);
  }

  /**
   * Has the tile made, or waits with those who wait for it already. `make` may ask whether anybody still does; once
   * it heard no it must give up. Throws what `make` throws.
   */
  get(key: string, waiter: Waiter, make: Make): Promise<FinishedTile> {
    const making = this.#making.get(key);
    if (making) {
      making.waiters.push(waiter);
      return making.tile;
    }
    const waiters = [waiter];
    const tile = this.#make(key, waiters, make);
    this.#making.set(key, { tile, waiters });
    return tile;
  }

  async #make(key: string, waiters: Waiter[], make: Make): Promise<FinishedTile> {
    try {
      const tile = await make(() => this.#wanted(key, waiters));
      this.#finished.set(key, tile);
      return tile;
    } finally {
      if (this.#making.get(key)?.waiters === waiters) this.#making.delete(key);
    }
  }

  #wanted(key: string, waiters: readonly Waiter[]): boolean {
    if (waiters.some((waiter) => !waiter.destroyed)) return true;
    this.#making.delete(key); // at once, so that nobody joins what will not be made
    return false;
  }
}

/** Makes a tile ready to be sent, compressed if the receiver understands that and it is worth it. */
export async function finish(tile: Buffer | null, mayCompress: boolean): Promise<FinishedTile> {
  if (!tile) return { body: Buffer.alloc(0), gzipped: false };
  if (!mayCompress || tile.length < WORTH_COMPRESSING_BYTES) return { body: tile, gzipped: false };
  const options = { level: GZIP_LEVEL };
  return {
    body: tile.length < WORTH_A_THREAD_BYTES ? gzipSync(tile, options) : await compress(tile, options),
    gzipped: true,
  };
}
