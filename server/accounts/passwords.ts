import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet (2024): argon2id with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/**
 * Does the password belong to the hash? Takes as long for people who are not there (`null`), so that nobody learns
 * from the clock who is.
 */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODYS), password.normalize('NFC'));
  return fits && stored !== null;
}

/** Was the hash made with less effort than today's? */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = COST;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

const NOBODYS = hashPassword('a password that nobody has');
