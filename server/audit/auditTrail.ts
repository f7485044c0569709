import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { openSigningKey } from './anchors/signingKey.ts';
import { Sealer } from './sealer.ts';
import { VerificationJob } from './verification/verificationJob.ts';

/** What keeps the evidence while the server runs. */
export interface AuditTrail {
  /** By it a third party checks anchors: DER in base64. */
  readonly publicKey: string;
  readonly verification: VerificationJob;
  /** To be called when something has been committed, so that it is sealed within a second. */
  wake(): void;
  /** Seals and anchors what there is. */
  close(): Promise<void>;
}

/** Opens the signing key, making it on the first start, and begins to seal. */
export async function openAuditTrail(parts: {
  database: Database;
  config: Config;
  clock: () => Date;
  log: (line: string) => void;
}): Promise<AuditTrail> {
  const { database, config, clock, log } = parts;
  const { knex } = database;
  const key = await openSigningKey(config.audit.keyFile);
  const sealer = new Sealer({
    knex,
    key,
    city: config.city.name,
    targets: config.audit.anchors,
    addressDays: config.audit.addressDays,
    clock,
    log,
  });
  const { publicKey } = key;
  const { dataDirectory } = config;
  const verification = new VerificationJob({ knex, dataDirectory, publicKey, clock, log });
  return {
    publicKey,
    verification,
    wake: () => sealer.wake(),
    close: async () => {
      await verification.stop();
      await sealer.stop();
    },
  };
}
