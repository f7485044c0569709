import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { requestsTo, type Answer, type Requests } from './request.ts';

/** A browser or tablet somebody signs in on: it keeps the cookie the server gives it, as browsers do. */
export interface Device extends Requests {
  /** The cookie it shows; empty before anybody signed in. */
  readonly cookie: string;
  signsIn(login: string, password: string, code?: string): Promise<Answer>;
  /** Posts, and keeps the cookie of the answer. */
  sends(path: string, body: unknown): Promise<Answer>;
}

export function deviceAt(origin: string, own: Record<string, string> = {}): Device {
  const headers: Record<string, string> = { ...own };
  const requests = requestsTo(origin, headers);
  const sends = async (path: string, body: unknown) => {
    const answer = await requests.post(path, body);
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) headers.cookie = cookie.split(';')[0] ?? '';
    return answer;
  };
  return {
    ...requests,
    get cookie() {
      return headers.cookie ?? '';
    },
    sends,
    signsIn: (login, password, code) =>
      sends('/api/sign-in', { login, password, code: code ?? null, device: BROWSER }),
  };
}

export const BROWSER = { kind: 'browser', name: 'Rechner im Test' } as const;

/** What an authenticator app shows for a secret at a moment. */
export function codeAt(secret: string, instant: string | Date): string {
  const timestamp = new Date(instant).getTime();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** Sets up a second factor on a device that is signed in by password: its secret. */
export async function addsSecondFactor(device: Device, instant: string): Promise<string> {
  const started = await device.post('/api/me/second-factor/start');
  expect(started.status).toBe(200);
  const { secret } = started.body as { secret: string };
  const confirmed = await device.post('/api/me/second-factor/confirm', { code: codeAt(secret, instant) });
  expect(confirmed.status).toBe(200);
  return secret;
}
