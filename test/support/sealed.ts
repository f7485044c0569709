import type { Knex } from 'knex';
import { vi } from 'vitest';
import { sealAll } from '../../server/audit/sealer.ts';
import { unsealedEvents } from '../../server/audit/verification/verification.store.ts';

/**
 * Seals until nothing waits: other programs on the same server may have a transaction open for a moment, and then
 * nobody knows yet that ours are all.
 */
export async function sealedCompletely(knex: Knex): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealAll(knex);
      const { waiting } = await unsealedEvents(knex);
      if (waiting > 0) throw new Error(`${waiting} events are not sealed yet`);
    },
    { timeout: 15_000, interval: 100 },
  );
}
