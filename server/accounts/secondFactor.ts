import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with the defaults every authenticator app knows: six digits, 30 seconds, SHA-1. */
const PERIOD_S = 30;
/** A tablet's clock may be off by one step in either direction (RFC 6238, section 5.2). */
const WINDOW = 1;

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator app reads from a QR code. */
export function enrolmentAddress(secret: string, login: string, issuer: string): string {
  return totp(secret, login, issuer).toString();
}

/**
 * The time step a code belongs to; null when it is wrong, or of a step no later than `lastStep`: a code counts once.
 */
export function stepOfCode(code: string, secret: string, now: Date, lastStep: number | null): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

function totp(secret: string, label = 'account', issuer = 'Baumkataster'): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period: PERIOD_S, digits: 6 });
}
