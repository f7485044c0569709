import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Router } from 'express';
import type { Knex } from 'knex';
import { workFor, type Serving } from '../http/serve.ts';
import { allAnchors } from './anchors/anchors.store.ts';
import { AUDIT_EXPORT_PATH } from './audit.contract.ts';
import type { AuditTrail } from './auditTrail.ts';
import { recordChanges } from './changes.store.ts';
import { sealAll } from './sealer.ts';
import { walkChain, type Link } from './walkChain.ts';

/** `GET /api/audit/export`: the whole chain as JSON lines, for a third party and its `docs/evidence/verify.mjs`. */
export function auditRouter(serving: Serving, trail: AuditTrail): Router {
  const router = express.Router();
  router.get(AUDIT_EXPORT_PATH, async (request, response) => {
    const work = (await workFor(serving, request, 'audit.export', { fresh: true }))(serving.knex);
    const { account } = work;
    await recordChanges(work, [
      {
        noun: 'account',
        thingId: account.id,
        treeId: null,
        act: 'exported_audit',
        before: null,
        after: null,
      },
    ]);
    await sealAll(serving.knex);
    response.attachment('audit-chain.jsonl').type('application/x-ndjson');
    await pipeline(Readable.from(linesOf(serving.knex, trail.publicKey)), response);
  });
  return router;
}

/** First the key, then every block followed by its events, then the anchors. */
async function* linesOf(db: Knex, publicKey: string): AsyncGenerator<string> {
  yield line({ kind: 'key', publicKey });
  for await (const links of walkChain(db)) yield links.map(lineOf).join('');
  for (const { statement, signature, publicKey: by } of await allAnchors(db))
    yield line({ kind: 'anchor', statement, signature, publicKey: by });
}

function lineOf(link: Link): string {
  if (link.kind === 'block') return line({ kind: 'block', ...link.block });
  const { id, payload, hash } = link.event;
  return line({ kind: 'event', id, payload, hash });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
