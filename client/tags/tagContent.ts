import { z } from 'zod';

/** What a tag says: the very tree, by a link of this product, or words to search by. */
export type TagContent = { kind: 'tree'; treeId: string } | { kind: 'words'; words: string };

/** The search takes no more; a tag that says more is no tree's. */
const MOST_LETTERS = 100;

/** Reads what stands in a QR code or on an NFC chip; null for what cannot be a tree. */
export function tagContent(text: string): TagContent | null {
  const words = text.trim();
  if (words === '' || words.length > MOST_LETTERS * 5) return null;
  const treeId = treeOfLink(words);
  if (treeId) return { kind: 'tree', treeId };
  return words.length > MOST_LETTERS || /^[a-z]+:\/\//i.test(words) ? null : { kind: 'words', words };
}

/** The tree of a link such as `https://…/?tree=ID` or `https://…/trees/ID/inspect`, on whatever server it was made. */
function treeOfLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const link = new URL(text);
  const named = link.searchParams.get('tree') ?? /^\/trees\/([^/]+)/.exec(link.pathname)?.[1];
  return z.uuid().safeParse(named).data ?? null;
}
