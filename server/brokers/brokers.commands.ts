import { X509Certificate } from 'node:crypto';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireVersion } from '../lorawan/sources.commands.ts';
import { countVersion } from '../lorawan/sources.store.ts';
import type { Broker, WantedBroker } from './brokers.contract.ts';
import { brokerIssues } from './brokers.rules.ts';
import * as store from './brokers.store.ts';

/** Has the messages of a source fetched from that broker from now on. */
export async function setBroker(work: Work, sourceId: string, wanted: WantedBroker): Promise<Broker> {
  const { version, ...broker } = wanted;
  const source = await requireVersion(work, sourceId, version);
  const before = (await store.findBroker(work.db, sourceId, work.now)) ?? null;
  refuseIf([...brokerIssues(source.kind, broker, before), ...authorityIssues(broker.authority)]);
  await store.writeBroker(work.db, sourceId, broker, work.account.id);
  await countVersion(work.db, sourceId, work.account.id);
  const [told, known] = [toldOf(broker), before && toldOf(before)];
  const isNewPassword = broker.password !== null && before?.hasPassword === true;
  const changed = known ? difference(known, told) : { before: null, after: told };
  if (changed || isNewPassword)
    await record(work, sourceId, isNewPassword ? 'broker_password_set' : 'broker_set', {
      before: changed?.before ?? null,
      after: changed?.after ?? null,
    });
  return requireBroker(work, sourceId);
}

export async function removeBroker(work: Work, sourceId: string, version: number): Promise<void> {
  await requireVersion(work, sourceId, version);
  const before = await requireBroker(work, sourceId);
  await store.deleteBroker(work.db, sourceId);
  await countVersion(work.db, sourceId, work.account.id);
  await record(work, sourceId, 'broker_removed', { before: toldOf(before), after: null });
}

/** What the trail of evidence tells: never a password. */
function toldOf({ address, application, username, authority }: Omit<WantedBroker, 'version' | 'password'>) {
  return { address, application, username, authority };
}

function authorityIssues(authority: string | null) {
  const wrong = [{ path: 'authority', key: 'authority_wrong' }];
  if (authority === null) return [];
  try {
    // Not only those of an authority: a broker may vouch for itself.
    return new X509Certificate(authority).subject === '' ? wrong : [];
  } catch {
    return wrong; // no certificate at all
  }
}

async function requireBroker(work: Work, sourceId: string): Promise<Broker> {
  const broker = await store.findBroker(work.db, sourceId, work.now);
  if (!broker) throw new Problem('not_found', 'Nothing is fetched for this source');
  return broker;
}

function record(
  work: Work,
  thingId: string,
  act: ActOf<'lorawan_source'>,
  { before, after }: { before: Record<string, unknown> | null; after: Record<string, unknown> | null },
): Promise<void> {
  return recordChanges(work, [{ noun: 'lorawan_source', thingId, treeId: null, act, before, after }]);
}
