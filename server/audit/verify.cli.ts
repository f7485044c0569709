import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { DatabaseInUse } from '../db/connect.ts';
import { openDatabase } from '../db/openDatabase.ts';
import { openSigningKey, readPublicKey } from './anchors/signingKey.ts';
import { sealAll } from './sealer.ts';
import type { Findings } from './verification/breaks.ts';
import { breakSentence } from './verification/breaks.text.ts';
import { verifyEvidence } from './verification/verifyEvidence.ts';

const USAGE = `npm run audit:verify [-- --anchor FILE …] [--key FILE …]

Checks every event, block, anchor, closed inspection and photo, and names the first that does not hold.
--anchor    a file with anchors that was kept elsewhere; only it shows that the end of the chain was cut off
--key       the public key of another server whose anchors are to be believed, in PEM`;

try {
  await main();
} catch (error) {
  endProgress();
  const isSentence = error instanceof ConfigError || error instanceof DatabaseInUse;
  console.error(isSentence ? error.message : error);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      anchor: { type: 'string', multiple: true, default: [] },
      key: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const config = readConfig(process.env);
  const own = await openSigningKey(config.audit.keyFile);
  const database = await openDatabase(config, console.log);
  try {
    const began = performance.now();
    await sealAll(database.knex);
    const findings = await verifyEvidence(database.knex, {
      dataDirectory: config.dataDirectory,
      keys: [own.publicKey, ...(await Promise.all(values.key.map(readPublicKey)))],
      anchorFiles: values.anchor,
      onProgress: showProgress,
    });
    endProgress();
    report(findings, (performance.now() - began) / 1000);
  } finally {
    await database.close();
  }
}

function report({ counts, breaks, breakCount }: Findings, seconds: number): void {
  console.log(
    [
      `${counted(counts.events)} events in ${counted(counts.blocks)} blocks, ${counted(counts.waiting)} not sealed yet`,
      `${counted(counts.inspections)} closed inspections`,
      `${counted(counts.decisions)} decisions about fellings`,
      `${counted(counts.photos)} photos, the pictures of ${counted(counts.photoFiles)} of them`,
      `${counted(counts.anchors)} anchors`,
      `checked in ${seconds.toFixed(1)} s`,
    ].join('\n'),
  );
  const [first, ...others] = breaks;
  if (!first) return console.log('OK: everything is as it was recorded.');
  console.error(`BROKEN: ${breakSentence(first)}.`);
  for (const other of others) console.error(`        ${breakSentence(other)}.`);
  if (breakCount > breaks.length) console.error(`        and ${breakCount - breaks.length} more.`);
  process.exitCode = 1;
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}

function showProgress(done: number, total: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${counted(done)} of ${counted(total)}`);
}

function endProgress(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}
