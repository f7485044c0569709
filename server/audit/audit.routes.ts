import { serve, type Route } from '../http/serve.ts';
import { lastAnchor } from './anchors/anchors.store.ts';
import * as contract from './audit.contract.ts';
import { countEvents, listEvents } from './audit.store.ts';
import type { AuditTrail } from './auditTrail.ts';
import { lastBlock } from './blocks.store.ts';
import { treeAsOf } from './past.commands.ts';
import { getTreeAsOf } from './past.contract.ts';

export function auditRoutes(trail: AuditTrail): Route[] {
  return [
    serve(contract.listAuditEvents, (work, { query }) => listEvents(work.db, query, work.timeZone)),
    serve(contract.getAuditState, async ({ db }) => ({
      ...(await countEvents(db)),
      head: (await lastBlock(db)) ?? null,
      lastAnchor: (await lastAnchor(db)) ?? null,
      publicKey: trail.publicKey,
    })),
    serve(contract.startVerification, async () => trail.verification.start()),
    serve(contract.getVerification, async () => trail.verification.state),
    serve(getTreeAsOf, (work, { params, query }) => treeAsOf(work, params.id, query.day)),
  ];
}
