import { DEMO_SOURCE } from '../../seeds/town/demoSource.ts';
import { demoUplinks } from '../../seeds/town/demoUplinks.ts';

const HOUR_MS = 3_600_000;
/** The town begins with its last messages: what they said already comes as a duplicate and counts once. */
const BACK_HOURS = 2;

/** Posts what the invented sensors of a running demo town have to say: of the last two hours, then on, a few minutes late at most. */
export async function feedDemoTown(origin: string, log: (line: string) => void): Promise<never> {
  let after = new Date(Date.now() - BACK_HOURS * HOUR_MS);
  for (;;) {
    const until = new Date();
    const statuses = await postAll(origin, demoUplinks(after, until));
    log(
      `${until.toISOString()}: ${[...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')}`,
    );
    after = until;
    await new Promise((wake) => setTimeout(wake, HOUR_MS / 12));
  }
}

async function postAll(origin: string, bodies: readonly object[]): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (const body of bodies) {
    const { status } = await fetch(`${origin}/api/ingest/lorawan/${DEMO_SOURCE.key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${DEMO_SOURCE.secret}` },
      body: JSON.stringify(body),
    });
    if (status === 401 || status === 404)
      throw new Error(`${origin} holds no demo town whose sensors could speak (status ${status}).`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}
