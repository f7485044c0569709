import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { demoSignIn } from '../support/demoSignIn.ts';

/** A tablet held across, at a server of the demo town. */
export function tabletOptions(origin: string): BrowserContextOptions {
  return {
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
    baseURL: origin,
    locale: 'de-DE',
  };
}

/** A tablet on which somebody of the demo town is signed in, and the headers with which requests speak for them. */
export async function tabletAt(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; headers: { cookie: string } }> {
  const context = await browser.newContext({ ...tabletOptions(origin), ...options });
  return { context, headers: await signInOn(context, origin) };
}

/** Signs in as somebody of the demo town, for as long as a browser may be closed in between; the headers that say so. */
export async function signInOn(context: BrowserContext, origin: string): Promise<{ cookie: string }> {
  const headers = await demoSignIn(origin);
  const [name = '', value = ''] = headers.cookie.split('=');
  await context.addCookies([{ name, value, url: origin, expires: Date.now() / 1000 + 24 * 3600 }]);
  return headers;
}
