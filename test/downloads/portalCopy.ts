import { z } from 'zod';

const feature = z.looseObject({ type: z.literal('Feature'), id: z.int() });
type Feature = z.infer<typeof feature>;

const change = z.discriminatedUnion('change', [
  z.strictObject({ id: z.int(), change: z.literal('created'), version: z.int(), feature }),
  z.strictObject({
    id: z.int(),
    change: z.literal('changed'),
    version: z.int(),
    fields: z.array(z.string()),
    feature,
  }),
  z.strictObject({ id: z.int(), change: z.literal('removed'), version: z.int() }),
]);
export type Change = z.infer<typeof change>;

const page = z.strictObject({
  since: z.int().optional(),
  current: z.int(),
  version: z.int(),
  next: z.url().nullable(),
  changes: z.array(change),
});
export type Page = z.infer<typeof page>;

/** A portal that keeps a copy, as docs/exports.md tells portals to. */
export class PortalCopy {
  readonly #origin: string;
  readonly features = new Map<number, Feature>();
  version = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Takes in what has changed, page by page; `between` runs after each. All that was told. */
  async follow(limit: number, between: () => Promise<void> = async () => undefined): Promise<Change[]> {
    const told: Change[] = [];
    let address: string | null = `${this.#origin}/export/changes.json?since=${this.version}&limit=${limit}`;
    while (address !== null) {
      const read: Page = await readPage(address);
      for (const one of read.changes) {
        if (one.change === 'removed') this.features.delete(one.id);
        else this.features.set(one.id, one.feature);
      }
      told.push(...read.changes);
      this.version = read.version;
      address = read.next;
      await between();
    }
    return told;
  }

  /** The copy in the order of the export. */
  all(): Feature[] {
    return [...this.features.values()].toSorted((a, b) => a.id - b.id);
  }
}

export async function readPage(address: string): Promise<Page> {
  return page.parse(await (await fetch(address)).json());
}
