import { setTimeout as wait } from 'node:timers/promises';
import { setBroker } from '../../server/brokers/brokers.contract.ts';
import { startConnections } from '../../server/brokers/connections.ts';
import type { Requests } from '../support/request.ts';
import type { TestApp } from '../support/app.ts';
import { CADASTRE } from '../support/mosquitto.ts';

const QUICK = { leastMs: 50, mostMs: 200 };

/** A server process that fetches messages, as often as a test wants one. */
export function fetching({ database }: TestApp) {
  const log: string[] = [];
  const start = () =>
    startConnections({ database, clock: () => new Date(), log: (line) => log.push(line), pause: QUICK });
  return { log, start };
}

/** Sets a broker as an administrator does. */
export function brokerFor(
  administrator: Requests,
  source: { id: string; version: number },
  wanted: { address: string; application: string; password?: string | null },
) {
  const { address, application, password = CADASTRE.password } = wanted;
  return administrator.call(setBroker, {
    params: { id: source.id },
    body: {
      version: source.version,
      address,
      application,
      username: CADASTRE.username,
      password,
      authority: null,
    },
  });
}

/** Asks until it is so. Throws when it does not become so in time. */
export async function until(isSo: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it has not become so');
    await wait(25);
  }
}
