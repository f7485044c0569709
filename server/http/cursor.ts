import type { z } from 'zod';
import { Problem } from './problem.ts';

/** A cursor is the sort key of the last row shown, opaque to the client. */
export function writeCursor(key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key inside a cursor, of the given shape. Throws a Problem when somebody made one up. */
export function readCursor<Shape extends z.ZodType>(cursor: string, shape: Shape): z.output<Shape> {
  const key = shape.safeParse(decode(cursor));
  if (key.success) return key.data;
  throw new Problem('invalid', 'The page asked for does not exist', [
    { path: 'cursor', key: 'cursor_unknown' },
  ]);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null; // not JSON: not one of ours
  }
}
