import type { Knex } from 'knex';
import type { Verification } from '../audit.contract.ts';
import { sealAll } from '../sealer.ts';
import { verifyEvidence } from './verifyEvidence.ts';

export interface VerificationParts {
  knex: Knex;
  dataDirectory: string;
  publicKey: string;
  clock: () => Date;
  log: (line: string) => void;
}

/** One verification at a time, beside the requests of everybody else; its result is kept until the next one. */
export class VerificationJob {
  readonly #parts: VerificationParts;
  #state: Verification = { status: 'never' };
  #running: Promise<void> | null = null;
  #stopping = false;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  get state(): Verification {
    return this.#state;
  }

  /** Starts one, unless one is running. */
  start(): Verification {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#state;
  }

  /** Breaks off what is running. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { knex, dataDirectory, publicKey, clock, log } = this.#parts;
    const startedAt = clock().toISOString();
    this.#state = { status: 'running', startedAt, done: 0, total: 0 };
    try {
      await sealAll(knex);
      const { counts, breaks, breakCount } = await verifyEvidence(knex, {
        dataDirectory,
        keys: [publicKey],
        onProgress: (done, total) => this.#advance({ status: 'running', startedAt, done, total }),
      });
      const finishedAt = clock().toISOString();
      this.#state = { status: 'finished', startedAt, finishedAt, counts: { ...counts }, breaks, breakCount };
    } catch (error) {
      this.#state = { status: 'failed', startedAt };
      if (!this.#stopping) log(`The verification of the evidence failed: ${String(error)}`);
    }
  }

  #advance(state: Verification): void {
    if (this.#stopping) throw new Error('the server is ending');
    this.#state = state;
  }
}
