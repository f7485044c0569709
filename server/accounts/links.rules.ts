export const LINK_PURPOSES = ['first_administrator', 'invitation', 'password_reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const HOUR_MS = 3_600_000;

/**
 * How long a one-time link can be used (OWASP ASVS 5.0, 6.4.1). An invitation may wait for the next working day.
 */
const LINK_MS: Record<LinkPurpose, number> = {
  first_administrator: 24 * HOUR_MS,
  invitation: 48 * HOUR_MS,
  password_reset: 24 * HOUR_MS,
};

export function endOfLink(purpose: LinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LINK_MS[purpose]);
}

/** The page a one-time link opens. Behind the `#` the token stays in the browser and out of every log. */
export function welcomeAddress(origin: string, token: string): string {
  return `${origin}/welcome#${token}`;
}
