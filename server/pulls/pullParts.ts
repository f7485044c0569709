import type { Knex } from 'knex';
import { PullFailure } from './askNetwork.ts';

export interface PullParts {
  knex: Knex;
  clock: () => Date;
  log: (line: string) => void;
  /** Hosts of the city's own network that may be asked. */
  innerHosts: readonly string[];
  /** Between two pages: platforms bound how often they may be asked. */
  pause(): Promise<void>;
}

/** The server is ending: what was begun is taken up again after its next start. */
export function isEnding(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** What went wrong as a failure that can be told; what nobody expected goes into the log, without an address. */
export function failureOf(
  error: unknown,
  { log, task, source }: { log: PullParts['log']; task: string; source: string },
): PullFailure {
  if (error instanceof PullFailure) return error;
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(JSON.stringify({ level: 'error', task, source, error: words }));
  return new PullFailure('internal');
}
