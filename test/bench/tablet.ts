import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { demoSignIn } from '../support/demoSignIn.ts';

/** A tablet on which somebody of the demo town is signed in, and the headers with which requests speak for them. */
export async function tabletAt(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; headers: { cookie: string } }> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
    baseURL: origin,
    locale: 'de-DE',
    ...options,
  });
  const headers = await demoSignIn(origin);
  const [name = '', value = ''] = headers.cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  return { context, headers };
}
