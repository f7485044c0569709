import { currentLine, onLineChange, pauseAfter, serverAnswers, setLine } from './line.ts';

/** The longest pause between two questions while somebody looks at the page. Own proposal. */
const LONGEST_PAUSE_MS = 20_000;
/** A line that held for so long is a good one; one that comes and goes is asked less often. Own proposal. */
const STEADY_MS = 60_000;

/**
 * While the server is out of reach, asks again and again whether it is back; `onReturn` is told. Returns how to stop.
 */
export function watchForServer(onReturn: () => void): () => void {
  let failures = 0;
  let returnedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void probe(), Math.min(pauseAfter(failures + 1), LONGEST_PAUSE_MS));
  };
  const probe = async () => {
    if (currentLine() !== 'unreachable') return;
    // A page nobody sees asks when it is looked at again.
    const isBack = document.visibilityState === 'visible' && (await serverAnswers());
    failures += 1;
    if (isBack) setLine('idle');
    else later();
  };
  const look = () => {
    if (document.visibilityState === 'visible') void probe();
  };
  // A browser that says its network is gone may be wrong, so the server is asked; what is known is not tried in vain.
  const doubt = async () => {
    if (!(await serverAnswers())) setLine('unreachable');
  };
  const lost = () => void doubt();
  let was = currentLine();
  const changed = () => {
    const line = currentLine();
    if (line === 'unreachable') {
      if (Date.now() - returnedAt > STEADY_MS) failures = 0;
      later();
    } else if (was === 'unreachable') {
      clearTimeout(timer);
      returnedAt = Date.now();
      onReturn();
    }
    was = line;
  };
  if (was === 'unreachable') later();
  const stop = onLineChange(changed);
  window.addEventListener('online', look);
  window.addEventListener('offline', lost);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    stop();
    window.removeEventListener('online', look);
    window.removeEventListener('offline', lost);
    document.removeEventListener('visibilitychange', look);
  };
}
