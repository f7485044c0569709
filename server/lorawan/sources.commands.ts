import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { hashOf, newToken } from '../accounts/tokens.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { Mapping, Source, SourceKind } from './sources.contract.ts';
import * as store from './sources.store.ts';

/** By which a secret is known for what it is, when it turns up where it should not. */
const PREFIX = 'lw_';
/** So long a network may show the old secret while somebody is on the way to tell it the new one. Own proposal. */
const GRACE_MS = 24 * 3_600_000;

interface WithSecret {
  source: Source;
  secret: string;
}

/** Lets a network post. The secret is told here and, but for ThingPark's, kept nowhere. */
export async function addSource(
  work: Work,
  { name, kind, mapping }: { name: string; kind: SourceKind; mapping: Mapping | null },
): Promise<WithSecret> {
  refuseIf(mappingIssues(kind, mapping));
  const [id, key] = [uuidv7(), randomBytes(16).toString('hex')];
  const { secret, proof } = newProof(kind);
  await store.insertSource(work.db, { id, key, name, kind, mapping }, proof, work.account.id);
  await record(work, id, 'added', null, { name, kind, mapping });
  return { source: await requireSource(work, id), secret };
}

export async function editSource(
  work: Work,
  id: string,
  { version, name, mapping }: { version: number; name: string; mapping: Mapping | null },
): Promise<Source> {
  const before = await requireVersion(work, id, version);
  refuseIf(mappingIssues(before.kind, mapping));
  await store.updateSource(work.db, id, { name, mapping }, work.account.id);
  const changed = difference({ name: before.name, mapping: before.mapping }, { name, mapping });
  if (changed) await record(work, id, 'edited', changed.before, changed.after);
  return requireSource(work, id);
}

/** Gives a source another secret; its network need not know it at the same moment. */
export async function rotateSecret(work: Work, id: string, version: number): Promise<WithSecret> {
  const { kind } = await requireVersion(work, id, version);
  // It is asked, and shows none.
  refuseIf(kind === 'element' ? [{ path: '', key: 'source_has_no_secret' }] : []);
  const { secret, proof } = newProof(kind);
  const until = new Date(work.now.getTime() + GRACE_MS);
  await store.replaceProof(work.db, id, proof, until, work.account.id);
  await record(work, id, 'secret_changed', null, null);
  return { source: await requireSource(work, id), secret };
}

export async function endSource(work: Work, id: string, version: number): Promise<Source> {
  await requireVersion(work, id, version);
  await store.markEnded(work.db, id, work.now, work.account.id);
  await record(work, id, 'ended', null, null);
  return requireSource(work, id);
}

/** ThingPark signs with a key of 128 bits in hexadecimal; everybody else shows what only its hash is kept of. */
function newProof(kind: Source['kind']): { secret: string; proof: store.Proof } {
  if (kind === 'thingpark') {
    const secret = randomBytes(16).toString('hex');
    return { secret, proof: { secretHash: null, signingKey: secret } };
  }
  const secret = newToken(PREFIX);
  return { secret, proof: { secretHash: hashOf(secret), signingKey: null } };
}

function mappingIssues(kind: Source['kind'], mapping: Mapping | null) {
  if (kind === 'generic' && mapping === null) return [{ path: 'mapping', key: 'mapping_needed' }];
  return kind !== 'generic' && mapping !== null ? [{ path: 'mapping', key: 'mapping_unused' }] : [];
}

async function requireSource(work: Work, id: string): Promise<Source> {
  const source = await store.findSource(work.db, id, work.now);
  if (!source) throw new Problem('not_found', 'There is no such source');
  return source;
}

/** Locked, as the person knew it, and not ended. */
export async function requireVersion(work: Work, id: string, version: number): Promise<Source> {
  const current = await store.lockSource(work.db, id);
  const source = await requireSource(work, id);
  if (current !== version)
    throw new Problem('conflict', 'Somebody else changed this source meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: source.version } },
    ]);
  refuseIf(source.endedAt === null ? [] : [{ path: '', key: 'source_ended' }]);
  return source;
}

function record(
  work: Work,
  thingId: string,
  act: ActOf<'lorawan_source'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  return recordChanges(work, [{ noun: 'lorawan_source', thingId, treeId: null, act, before, after }]);
}
