import { z } from 'zod';
import type { KeptOperation } from './operation.ts';

const versioned = z.object({ version: z.int() });

/**
 * Operations that wait and were written upon the same version as one just confirmed, now upon the version it made:
 * a person's own change is no conflict with their next one. Where somebody else changed the thing in between,
 * they stay as they are, and the server compares field by field.
 */
export function rebased(kept: readonly KeptOperation[], confirmed: KeptOperation): KeptOperation[] {
  const before = versioned.safeParse(confirmed.body).data?.version;
  const after = versioned.safeParse(confirmed.reply).data?.version;
  if (before === undefined || after !== before + 1) return [];
  return kept
    .filter(
      ({ id, state, objectId }) =>
        // An answer that came late finds its own operation waiting to be sent again.
        id !== confirmed.id && state === 'here' && objectId === confirmed.objectId,
    )
    .filter(({ body }) => versioned.safeParse(body).data?.version === before)
    .map((row) => ({ ...row, body: { ...row.body, version: after } }));
}
