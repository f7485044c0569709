import type { Browser, Page } from 'playwright';

/** What a browser has worked at a page, in seconds. */
export interface BrowserWork {
  /** Tasks of the page's main thread, slowed down as it is. */
  mainS: number;
  /** Processor time of the process that draws. A tablet has a graphics card for that; no throttling slows it down. */
  drawingS: number;
}

/** Counts from the moment it is called; asked again it says what has been worked since then. */
export async function countingWork(browser: Browser, page: Page): Promise<() => Promise<BrowserWork>> {
  const [whole, tab] = await Promise.all([
    browser.newBrowserCDPSession(),
    page.context().newCDPSession(page),
  ]);
  await tab.send('Performance.enable');
  const now = async (): Promise<BrowserWork> => {
    const [{ processInfo }, { metrics }] = await Promise.all([
      whole.send('SystemInfo.getProcessInfo'),
      tab.send('Performance.getMetrics'),
    ]);
    return {
      mainS: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN,
      drawingS: processInfo.find(({ type }) => type === 'GPU')?.cpuTime ?? NaN,
    };
  };
  const before = await now();
  return async () => {
    const after = await now();
    return { mainS: after.mainS - before.mainS, drawingS: after.drawingS - before.drawingS };
  };
}
