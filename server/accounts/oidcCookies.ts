import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { OidcSettings } from './oidc.settings.ts';
import { Sealer } from './oidcSealing.ts';

/** Browsers keep no cookie beyond 4096 bytes, name and attributes included. */
const LARGEST_VALUE = 3800;

/**
 * A cookie whose value only the server can read. `__Host-` keeps other hosts from planting one; a cookie for one path
 * only may not be called so.
 */
export class SealedCookie<Shape extends z.ZodType> {
  readonly #name: string;
  readonly #options: { httpOnly: true; secure: boolean; sameSite: 'lax'; path: string };
  readonly #sealer: Sealer<Shape>;

  constructor(
    { clientSecret, redirectUri }: OidcSettings,
    { name, path, shape }: { name: string; path: string; shape: Shape },
  ) {
    const secure = redirectUri.startsWith('https:');
    const prefix = path === '/' ? '__Host-' : '__Secure-';
    this.#name = `${secure ? prefix : ''}baumkataster-${name}`;
    // The way back from the provider is one from another site, which `strict` would send without the cookie.
    this.#options = { httpOnly: true, secure, sameSite: 'lax', path };
    this.#sealer = new Sealer(clientSecret, `cookie ${name}`, shape);
  }

  /** Until `forMs` have passed, or as long as the browser is open. What is too large is not kept. */
  keep(response: Response, value: z.input<Shape>, forMs: number | null): void {
    const sealed = this.#sealer.seal(value);
    if (sealed.length > LARGEST_VALUE) return this.drop(response);
    response.cookie(this.#name, sealed, { ...this.#options, ...(forMs !== null && { maxAge: forMs }) });
  }

  drop(response: Response): void {
    response.clearCookie(this.#name, this.#options);
  }

  read(request: Request): z.output<Shape> | null {
    const start = `${this.#name}=`;
    const pair = request.headers.cookie?.split('; ').find((text) => text.startsWith(start));
    return pair === undefined ? null : this.#sealer.open(pair.slice(start.length));
  }
}
