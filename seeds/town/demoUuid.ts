import { createHash } from 'node:crypto';

/** An id that follows from what it names, of version 8 (RFC 9562). */
export function demoUuid(words: string): string {
  const digits = createHash('md5').update(`demo ${words}`).digest('hex').split('');
  digits[12] = '8';
  digits[16] = '8';
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
