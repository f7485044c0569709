import { z } from 'zod';
import { Refusal } from '../geoportal/refusal.ts';
import { TREE_KINDS } from './publicTree.rules.ts';

/** The largest integer of the database: behind it no id lies. */
const LAST_ID = 2_147_483_647;

/** What the address of the map wishes to see; what it says wrongly or too much is passed over: links grow long. */
const wish = z.object({
  suche: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim().slice(0, 100))
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .catch(null),
  welche: z.enum(TREE_KINDS).catch('trees'),
  nach: z.coerce.number().int().min(0).max(LAST_ID).catch(0),
});

export type Wish = z.output<typeof wish>;

export function readWish(query: unknown): Wish {
  return wish.parse({ suche: null, welche: 'trees', nach: 0, ...(typeof query === 'object' && query) });
}

/** Throws a Refusal for what is no id. */
export function readTreeId(text: unknown): number {
  const id = typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (id === 0 || id > LAST_ID) throw noTree();
  return id;
}

export function noTree(): Refusal {
  return new Refusal(404, 'There is no such tree', 'There is no such tree');
}
