// Checks an exported chain of evidence. Node 20 or newer, no dependencies, nothing else of the product:
//   node verify.mjs EXPORT.jsonl [PUBLIC-KEY.pem] [ANCHORS.jsonl …]
// EXPORT.jsonl      what GET /api/audit/export answered
// PUBLIC-KEY.pem    the key the city handed out (signing-key.pem.pub); without it the one in the export is believed
// ANCHORS.jsonl     anchors that were kept outside the city's system: without them a cut-off end cannot be seen
// Prints OK and ends with 0, or names the first broken link and ends with 1. docs/evidence.md explains the format.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [exported, ...others] = process.argv.slice(2);
if (!exported) fail('Usage: node verify.mjs EXPORT.jsonl [PUBLIC-KEY.pem] [ANCHORS.jsonl …]');
const keyFile = others.find((name) => !name.endsWith('.jsonl'));
let key = keyFile && createPublicKey(readFileSync(keyFile));

const blocks = new Map(); // number → hash
let last = { number: 0, hash: '0'.repeat(64) };
let open = null; // the block whose events are coming by
let events = 0;
let anchors = 0;

for await (const line of linesOf(exported)) {
  if (line.kind === 'key')
    key ||= createPublicKey({ key: Buffer.from(line.publicKey, 'base64'), format: 'der', type: 'spki' });
  if (line.kind === 'block') openBlock(line);
  if (line.kind === 'event') takeEvent(line);
  if (line.kind === 'anchor') checkAnchor(line);
}
closeBlock();
for (const name of others.filter((other) => other.endsWith('.jsonl')))
  for await (const anchor of linesOf(name)) checkAnchor(anchor);
process.stdout.write(
  `OK: ${events} events in ${blocks.size} blocks, ${anchors} anchors. Head: block ${last.number} ${last.hash}\n`,
);

function openBlock(block) {
  closeBlock();
  if (block.number !== last.number + 1) fail(`Block ${last.number + 1} is missing`);
  if (block.previousHash !== last.hash) fail(`Block ${block.number} does not follow block ${last.number}`);
  const head = `block ${block.number}\nprevious ${block.previousHash}\nsealed ${block.sealedAt}\nevents ${block.eventCount}\n`;
  open = { block, hash: createHash('sha256').update(head) };
}

function takeEvent({ id, payload, hash }) {
  if (!open) fail(`Event ${id} stands before the first block`);
  if (payload === null) fail(`Event ${id} is missing`);
  if (sha256(payload) !== hash) fail(`Event ${id} is not what was hashed when it was written`);
  if (JSON.parse(payload).id !== id) fail(`Event ${id} states another number`);
  open.hash.update(`${hash}\n`);
  events++;
}

function closeBlock() {
  if (!open) return;
  const { block, hash } = open;
  if (hash.digest('hex') !== block.hash) fail(`Block ${block.number} does not have the hash of its contents`);
  blocks.set(block.number, block.hash);
  last = block;
  open = null;
}

function checkAnchor({ statement, signature }) {
  closeBlock();
  const { block, hash } = JSON.parse(statement);
  if (!key || !verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64')))
    fail(`The anchor of block ${block} is not signed by this key`);
  if (block > last.number) fail(`Block ${block} was anchored, but the chain ends with block ${last.number}`);
  if (blocks.get(block) !== hash) fail(`Block ${block} was anchored with another hash`);
  anchors++;
}

async function* linesOf(name) {
  for await (const line of createInterface({ input: createReadStream(name, 'utf8') }))
    if (line.trim()) yield JSON.parse(line.slice(line.indexOf('{"')));
}

function sha256(text) {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function fail(sentence) {
  process.stderr.write(`BROKEN: ${sentence}\n`);
  process.exit(1);
}
