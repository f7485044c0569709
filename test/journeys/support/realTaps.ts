import type { Page } from 'playwright';

/** Counts what fingers do to a page by what the page itself hears, whatever the driver believes to have done. */
export interface RealTaps {
  /** Taps since the count began; a swipe is none, because the browser takes it for scrolling. */
  count(): Promise<number>;
  beginAnew(): Promise<void>;
}

declare global {
  interface Window {
    realTaps: number;
  }
}

/** Begins to count. Lasts until the page is loaded anew; going from page to page of the product is no such thing. */
export async function realTaps(page: Page): Promise<RealTaps> {
  await page.evaluate(() => {
    window.realTaps = 0;
    const listen = (event: PointerEvent) => {
      if (event.isTrusted) window.realTaps += 1;
    };
    window.addEventListener('pointerup', listen, { capture: true });
  });
  return {
    count: () => page.evaluate(() => window.realTaps),
    beginAnew: () => page.evaluate(() => void (window.realTaps = 0)),
  };
}
