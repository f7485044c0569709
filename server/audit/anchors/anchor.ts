import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Block } from '../blocks.store.ts';
import type { SigningKey } from './signingKey.ts';

/** What leaves the system: the statement as the very text that was signed. */
export const anchor = z.object({ statement: z.string(), signature: z.string(), publicKey: z.string() });
export type Anchor = z.infer<typeof anchor>;

/** What a statement says: this block ended the chain of this city then. */
const anchorStatement = z.object({
  form: z.literal('anchor-1'),
  city: z.string(),
  block: z.int(),
  hash: z.string(),
  sealedAt: z.string(),
  signedAt: z.string(),
});
export type AnchorStatement = z.infer<typeof anchorStatement>;

/** Signs the head of the chain. */
export function signHead(key: SigningKey, city: string, head: Block, at: Date): Anchor {
  const said: AnchorStatement = {
    form: 'anchor-1',
    city,
    block: head.number,
    hash: head.hash,
    sealedAt: head.sealedAt,
    signedAt: at.toISOString(),
  };
  const statement = JSON.stringify(said);
  return { statement, signature: key.sign(statement), publicKey: key.publicKey };
}

/** What a statement says; null when it is none of ours. */
export function readStatement(statement: string): AnchorStatement | null {
  try {
    return anchorStatement.parse(JSON.parse(statement));
  } catch {
    return null; // not JSON, or not of this form
  }
}

/**
 * The anchors in a file, one on each line: as the product appends them, or with whatever a log server writes ahead.
 * Throws when a line holds none.
 */
export async function* anchorsInFile(path: string): AsyncGenerator<Anchor> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    number++;
    if (line.trim() === '') continue;
    const parsed = anchor.safeParse(jsonFrom(line));
    if (!parsed.success) throw new Error(`Line ${number} of ${path} holds no anchor`);
    yield parsed.data;
  }
}

function jsonFrom(line: string): unknown {
  try {
    return JSON.parse(line.slice(line.indexOf('{"statement"')));
  } catch {
    return null; // said by the caller, who knows the line
  }
}
