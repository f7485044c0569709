import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { z } from 'zod';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Values that a browser keeps for the server and can neither read nor change (AES-256-GCM). The key comes from a
 * secret the server has anyway and from what the values are for: it outlives a restart, and nothing sealed for one
 * purpose opens for another.
 */
export class Sealer<Shape extends z.ZodType> {
  readonly #key: Buffer;
  readonly #shape: Shape;

  constructor(secret: string, purpose: string, shape: Shape) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', `baumkataster ${purpose}`, 32));
    this.#shape = shape;
  }

  /** As text for a cookie. */
  seal(value: z.input<Shape>): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** What was sealed; null for anything else. */
  open(text: string): z.output<Shape> | null {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return this.#shape.safeParse(JSON.parse(plain.toString())).data ?? null;
    } catch {
      return null; // not sealed by us: the only way the cipher tells
    }
  }
}
