/** Does something when the browser has nothing else to do, or after five seconds. */
export function whenIdle(act: () => void): void {
  // Safari has no idle callback; two seconds after the first picture is idle enough.
  if ('requestIdleCallback' in window) window.requestIdleCallback(act, { timeout: 5_000 });
  else setTimeout(act, 2_000);
}
