import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
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

/** More than a browser's own bars take of its window, in px. */
const BARS_PX = 300;

/**
 * Makes a page's window larger than the page. A browser without a screen counts its bars in: the lowest part of the
 * page then lies outside the window, and what happens there is not drawn until something else is.
 */
export async function showWhole(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (!size) throw new Error('the page has no size of its own');
  const tools = await page.context().newCDPSession(page);
  const { windowId } = await tools.send('Browser.getWindowForTarget');
  await tools.send('Browser.setWindowBounds', {
    windowId,
    bounds: { width: size.width + BARS_PX, height: size.height + BARS_PX },
  });
  await tools.detach();
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
