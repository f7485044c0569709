import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { anchorDaily, anchorHead } from '../../server/audit/anchors/anchoring.ts';
import { allAnchors } from '../../server/audit/anchors/anchors.store.ts';
import { openSigningKey } from '../../server/audit/anchors/signingKey.ts';
import { sendLine } from '../../server/audit/anchors/targets.ts';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import { testDatabase } from '../support/database.ts';
import { sealedCompletely } from '../support/sealed.ts';
import { aChange, writeEvents } from './support/writing.ts';

const { knex } = await testDatabase();
const directory = await mkdtemp(join(tmpdir(), 'baumkataster-anchors-'));
const keyFile = join(directory, 'audit', 'key.pem');
const key = await openSigningKey(keyFile);
const log: string[] = [];

const anchoring = (targets: string[]) => ({
  key,
  city: 'Erlenhude',
  targets,
  clock: () => new Date(),
  log: (line: string) => log.push(line),
});
const verify = (anchorFiles: string[] = []) =>
  verifyEvidence(knex, { dataDirectory: directory, keys: [key.publicKey], anchorFiles });
const grow = async () => {
  await writeEvents(knex, [aChange()]);
  await sealedCompletely(knex);
};

test('the key is made once, for its owner only, with the public part beside it', async () => {
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await readFile(`${keyFile}.pub`, 'utf8')).toContain('BEGIN PUBLIC KEY');
  expect((await openSigningKey(keyFile)).publicKey).toBe(key.publicKey);
});

test('a tail that was cut off shows only against an anchor kept elsewhere', async () => {
  const elsewhere = join(directory, 'elsewhere', 'cut.jsonl');
  await grow();
  await grow();
  await anchorHead(knex, anchoring([pathToFileURL(elsewhere).href]));
  expect((await verify([elsewhere])).breaks).toEqual([]);
  const cut = await knex.transaction();
  await cut.raw('SET LOCAL session_replication_role = replica');
  await cut.raw('DELETE FROM audit_events WHERE id = (SELECT max(event_id) FROM audit_seals)');
  await cut.raw('DELETE FROM audit_seals WHERE block = (SELECT max(number) FROM audit_blocks)');
  await cut.raw('DELETE FROM audit_blocks WHERE number = (SELECT max(number) FROM audit_blocks)');
  await cut.raw('DELETE FROM audit_anchors');
  const order = { dataDirectory: directory, keys: [key.publicKey] };
  expect((await verifyEvidence(cut, order)).breaks).toEqual([]);
  const [first] = (await verifyEvidence(cut, { ...order, anchorFiles: [elsewhere] })).breaks;
  expect(first?.kind).toBe('anchor_beyond_end');
  await cut.rollback();
});

test('a chain that was written anew shows against an anchor, and so does an anchor of another key', async () => {
  const elsewhere = join(directory, 'elsewhere', 'anew.jsonl');
  await grow();
  await anchorHead(knex, anchoring([pathToFileURL(elsewhere).href]));
  const text = await readFile(elsewhere, 'utf8');
  const forged = join(directory, 'elsewhere', 'forged.jsonl');
  await appendFile(forged, text.replace(/\\"hash\\":\\"./, String.raw`\"hash\":\"x`));
  expect((await verify([forged])).breaks[0]?.kind).toBe('anchor_not_ours');
  const stranger = await openSigningKey(join(directory, 'stranger.pem'));
  const order = { dataDirectory: directory, keys: [stranger.publicKey], anchorFiles: [elsewhere] };
  expect((await verifyEvidence(knex, order)).breaks[0]?.kind).toBe('anchor_not_ours');
  const anew = await knex.transaction();
  await anew.raw('SET LOCAL session_replication_role = replica');
  await anew.raw('DELETE FROM audit_anchors');
  await anew.raw(`UPDATE audit_blocks SET sealed_at = sealed_at + interval '1 s', hash = sha256(hash)
                  WHERE number = (SELECT max(number) FROM audit_blocks)`);
  const { breaks } = await verifyEvidence(anew, { ...order, keys: [key.publicKey] });
  expect(breaks.map(({ kind }) => kind)).toContain('anchor_differs');
  await anew.rollback();
});

test('a head is anchored once a day and not twice', async () => {
  await grow();
  await anchorHead(knex, anchoring([]));
  const before = (await allAnchors(knex)).length;
  await anchorHead(knex, anchoring([]));
  await grow();
  await anchorDaily(knex, anchoring([]));
  expect((await allAnchors(knex)).length).toBe(before);
});

test('a target that cannot be reached is told and recorded, and the others get theirs', async () => {
  const reached = join(directory, 'reached.jsonl');
  await grow();
  await anchorHead(knex, anchoring(['syslog+tcp://127.0.0.1:1', pathToFileURL(reached).href]));
  const last = (await allAnchors(knex)).at(-1);
  expect(last?.sentTo).toEqual({
    'syslog+tcp://127.0.0.1:1': expect.stringContaining('ECONNREFUSED'),
    [pathToFileURL(reached).href]: null,
  });
  expect(log.at(-1)).toContain('did not reach syslog+tcp');
  expect(await readFile(reached, 'utf8')).toContain('anchor-1');
});

test('a target that was not reached is tried again on the same day, until it takes the head', async () => {
  const away = join(directory, 'not-mounted');
  const late = pathToFileURL(join(away, 'anchors.jsonl')).href;
  await writeFile(away, 'stands in the way of the folder');
  await grow();
  await anchorHead(knex, anchoring([late]));
  await grow();
  await anchorDaily(knex, anchoring([late]));
  const failed = await allAnchors(knex);
  expect(failed.at(-1)?.sentTo[late]).toMatch(/EEXIST|ENOTDIR/);
  expect(failed.at(-1)?.block).toBe((failed.at(-2)?.block ?? 0) + 1);
  await unlink(away);
  await anchorDaily(knex, anchoring([late]));
  const reached = await allAnchors(knex);
  expect(reached.at(-1)?.sentTo).toEqual({ [late]: null });
  await grow();
  await anchorDaily(knex, anchoring([late]));
  expect(await allAnchors(knex)).toHaveLength(reached.length);
});

test('syslog takes the anchor over UDP and over TCP, in the form of RFC 5424', async () => {
  const at = new Date('2026-06-15T10:00:00Z');
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const heard = once(udp, 'message');
  await sendLine(`syslog://127.0.0.1:${udp.address().port}`, '{"statement":"x"}', at);
  const [message] = (await heard) as [Buffer]; // what dgram emits
  udp.close();
  const form = /<109>1 2026-06-15T10:00:00\.000Z \S+ baumkataster \d+ anchor - \{"statement":"x"\}$/;
  expect(message.toString()).toMatch(form);
  let received = '';
  const tcp = createServer((socket) => socket.on('data', (data) => (received += data.toString())));
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  // What address() gives for a TCP server.
  await sendLine(`syslog+tcp://127.0.0.1:${(tcp.address() as AddressInfo).port}`, '{"statement":"x"}', at);
  tcp.close();
  const [, length, rest] = /^(\d+) ([\s\S]*)$/.exec(received) ?? [];
  expect(rest).toMatch(form);
  expect(Number(length)).toBe(Buffer.byteLength(rest ?? ''));
});
