import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { requireRoom } from '../http/room.ts';

/** A finished file, as its manifest tells of it. */
const manifest = z.object({
  /** Names what the file was made of: a file of anything else is made anew. */
  madeOf: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  madeAt: z.iso.datetime(),
});
export type BuiltFile = z.infer<typeof manifest> & { path: string };

export interface BuildPlace {
  directory: string;
  reserveBytes: number;
}

/** So long a file stays that another has taken the place of: whoever reads it in parts can finish. Own proposal. */
const STAYS_MS = 3_600_000;
/** Leftovers of a server that broke off in the middle; no build takes so long. */
const BROKEN_OFF_MS = 3_600_000;

/**
 * One file that is made again when what it is made of has changed. It is written beside the old one and takes its place
 * by renaming a manifest: who breaks off in the middle leaves the old file as it was, and no reader gets parts of two.
 */
export class BuiltFileShelf {
  readonly #name: string;
  readonly #place: BuildPlace;
  readonly #write: (path: string) => Promise<void>;
  #running: { madeOf: string; file: Promise<BuiltFile> } | null = null;

  constructor(name: string, place: BuildPlace, write: (path: string) => Promise<void>) {
    this.#name = name;
    this.#place = place;
    this.#write = write;
  }

  /** The file made of that; built now if there is none yet, once for all who wait. */
  async get(madeOf: string, now: Date): Promise<BuiltFile> {
    const built = await this.finished();
    if (built?.madeOf === madeOf) return built;
    if (this.#running?.madeOf !== madeOf) {
      const before = this.#running?.file.catch(() => undefined) ?? Promise.resolve();
      const file = before.then(() => this.#build(madeOf, now));
      const running = { madeOf, file };
      this.#running = running;
      const leave = () => {
        if (this.#running === running) this.#running = null;
      };
      file.then(leave, leave);
    }
    return this.#running.file;
  }

  /** The file there is, whatever it was made of; null: none has ever been finished. */
  async finished(): Promise<BuiltFile | null> {
    try {
      const text: unknown = JSON.parse(await readFile(this.#manifestPath, 'utf8'));
      const told = manifest.parse(text);
      const path = join(this.#place.directory, basename(told.fileName));
      return (await stat(path)).size === told.bytes ? { ...told, path } : null;
    } catch {
      return null; // none yet, or one that somebody broke: it is made anew
    }
  }

  async #build(madeOf: string, now: Date): Promise<BuiltFile> {
    const { directory, reserveBytes } = this.#place;
    await requireRoom(directory, reserveBytes);
    const building = join(directory, `.building-${randomUUID()}`);
    await mkdir(building, { mode: 0o700 });
    try {
      const made = join(building, this.#name);
      await this.#write(made);
      const sha256 = await hashOf(made);
      const fileName = `${sha256.slice(0, 32)}-${this.#name}`;
      const told = { madeOf, fileName, sha256, bytes: (await stat(made)).size, madeAt: now.toISOString() };
      const toldAt = join(building, 'manifest.json');
      await writeFile(toldAt, JSON.stringify(told), { flush: true });
      await rename(made, join(directory, fileName));
      await rename(toldAt, this.#manifestPath);
      await this.#forgetOlder(fileName);
      return { ...told, path: join(directory, fileName) };
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }

  get #manifestPath(): string {
    return join(this.#place.directory, `${this.#name}.json`);
  }

  async #forgetOlder(current: string): Promise<void> {
    const { directory } = this.#place;
    const now = Date.now();
    for (const name of await readdir(directory)) {
      const isOld = name !== current && name.endsWith(`-${this.#name}`);
      if (!isOld && !name.startsWith('.building-')) continue;
      const path = join(directory, name);
      const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
      if (age > (isOld ? STAYS_MS : BROKEN_OFF_MS)) await rm(path, { recursive: true, force: true });
    }
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
