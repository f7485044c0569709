import { createHash } from 'node:crypto';
import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { readAgainByCodec } from '../sensors/uplinks.store.ts';
import { beAloneWithUplinks } from '../sensors/waiting.store.ts';
import type { Codec, CodecSource } from './codecs.contract.ts';
import * as store from './codecs.store.ts';

/** Adds a codec. Sent twice with the same id, it is there once. */
export async function addCodec(
  work: Work,
  { id, name, source, note }: { id: string; name: string; source: string; note: string | null },
): Promise<Codec> {
  const known = await store.findCodec(work.db, id);
  if (known) return known;
  await store.insertCodec(work.db, { id, name }, work.account.id);
  const sha256 = hashOfSource(source);
  await store.insertVersion(work.db, id, { number: 1, source, sha256, note }, work.account.id);
  await record(work, id, 'added', { name, number: 1, sha256: sha256.toString('hex'), note });
  return requireCodec(work, id);
}

/** Another version, by which messages of the codec's sensors are read again. How many there are. */
export async function addCodecVersion(
  work: Work,
  id: string,
  version: { after: number; source: string; note: string | null; again: 'quarantined' | 'everything' },
): Promise<{ codec: Codec; messages: number }> {
  // Messages are digested by one version or the other, never by both.
  await beAloneWithUplinks(work.db);
  await store.lockCodec(work.db, id);
  const { versions } = await requireCodec(work, id);
  const last = versions[0]?.number ?? 0;
  if (last !== version.after)
    throw new Problem('conflict', 'Somebody else changed this codec meanwhile', [
      { path: 'after', key: 'changed_meanwhile', params: { version: last } },
    ]);
  const { source, note } = version;
  const [number, sha256] = [last + 1, hashOfSource(source)];
  await store.insertVersion(work.db, id, { number, source, sha256, note }, work.account.id);
  const messages = await readAgainByCodec(work.db, id, version.again === 'everything');
  await record(work, id, 'renewed', {
    number,
    sha256: sha256.toString('hex'),
    note,
    again: version.again,
    messages,
  });
  return { codec: await requireCodec(work, id), messages };
}

export async function requireCodecSource({ db }: Pick<Work, 'db'>, id: string, number: number) {
  const found: CodecSource | undefined = await store.findCodecSource(db, id, number);
  if (!found) throw new Problem('not_found', 'There is no such version of a codec');
  return found;
}

async function requireCodec({ db }: Work, id: string): Promise<Codec> {
  const codec = await store.findCodec(db, id);
  if (!codec) throw new Problem('not_found', 'There is no such codec');
  return codec;
}

function hashOfSource(source: string): Buffer {
  return createHash('sha256').update(source).digest();
}

function record(work: Work, thingId: string, act: ActOf<'codec'>, after: Record<string, unknown>) {
  return recordChanges(work, [{ noun: 'codec', thingId, treeId: null, act, before: null, after }]);
}
