import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { RunningTown } from './startTown.ts';

/** Keeps the next town ready while a journey uses the one before: a start takes longer than many a journey. */
export interface TownPool {
  /** Where journeys, which run in processes of their own, take a town: `http://127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

const takenTown = z.object({ id: z.uuid(), origin: z.string(), databaseUrl: z.string().nullable() });

/** `isAhead`: several journeys follow, so the next town is started as soon as one is taken. */
export async function openTownPool(start: () => Promise<RunningTown>, isAhead: boolean): Promise<TownPool> {
  const taken = new Map<string, RunningTown>();
  let next = isAhead ? starting(start) : null;
  const answer = async ({ method, url = '' }: IncomingMessage): Promise<unknown> => {
    if (method === 'POST') {
      // Two may ask at the same moment: each gets its own.
      const own = next ?? start();
      next = isAhead ? starting(start) : null;
      const town = await own;
      const id = randomUUID();
      taken.set(id, town);
      return { id, origin: town.origin, databaseUrl: town.databaseUrl };
    }
    const id = url.slice(1);
    const town = taken.get(id);
    taken.delete(id);
    await town?.end();
    return null;
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      for (const town of [...taken.values(), await next?.catch(() => null)]) await town?.end();
    },
  };
}

/** Takes a town from the pool at that address. */
export async function takeTown(address: string): Promise<RunningTown> {
  const answer = await fetch(address, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
  const { id, ...town } = takenTown.parse(await answer.json());
  return {
    ...town,
    async end() {
      await fetch(`${address}/${id}`, { method: 'DELETE' });
    },
  };
}

/** Why it failed is told to whoever takes it. */
function starting(start: () => Promise<RunningTown>): Promise<RunningTown> {
  const town = start();
  town.catch(() => undefined);
  return town;
}
