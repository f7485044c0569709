import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface SigningKey {
  /** DER (SubjectPublicKeyInfo) in base64, in one line. */
  readonly publicKey: string;
  /** Ed25519 over the text in UTF-8, in base64. */
  sign(text: string): string;
}

/**
 * The key that signs the head of the chain: Ed25519, PKCS#8 in PEM. Made on the first start, readable by its owner only,
 * with the public key beside it to be handed out. Throws when the file holds something else.
 */
export async function openSigningKey(path: string): Promise<SigningKey> {
  const pem = await readOrMake(path);
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key`);
  return {
    publicKey: publicPart(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** Was the text signed by the owner of that key? False for anything that is no key or no signature. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false; // not a key
  }
}

/** The public key in a PEM file, in the form anchors carry it. */
export async function readPublicKey(path: string): Promise<string> {
  return publicPart(createPublicKey(await readFile(path, 'utf8')));
}

async function readOrMake(path: string): Promise<string> {
  const known = await readIfThere(path);
  if (known !== null) return known;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, pair.privateKey, { mode: 0o600, flush: true });
  try {
    // A link and not a rename: of two servers starting at once the first one's key stays.
    await link(part, path);
    await writeFile(`${path}.pub`, pair.publicKey, { mode: 0o644 });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(part);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function publicPart(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
