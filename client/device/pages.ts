const MARK = 'device:';

/** A page of a list that is all here. Undefined for a page of the server's: only it knows what comes next there. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { page: Item[]; nextCursor: string | null } | undefined {
  if (cursor !== undefined && !cursor.startsWith(MARK)) return undefined;
  const start = Number(cursor?.slice(MARK.length) ?? 0);
  const end = start + limit;
  return { page: items.slice(start, end), nextCursor: end < items.length ? `${MARK}${end}` : null };
}
