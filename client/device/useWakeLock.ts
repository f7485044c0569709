import { useEffect, useState } from 'react';

/** Keeps the screen on as long as the component lives. True while it does; false also where browsers cannot. */
export function useWakeLock(): boolean {
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    // Older browsers lack it.
    if (!('wakeLock' in navigator)) return;
    let isGone = false;
    let lock: WakeLockSentinel | null = null;
    const hold = async () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      const held = await navigator.wakeLock.request('screen');
      if (isGone) return void held.release();
      lock = held;
      setAwake(true);
      held.addEventListener('release', () => setAwake(false));
    };
    // Browsers refuse on a low battery; the next return to the page asks again.
    const tryToHold = () => void hold().catch(() => undefined);
    tryToHold();
    // A hidden page loses its lock: a call came in, the app was switched.
    document.addEventListener('visibilitychange', tryToHold);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', tryToHold);
      void lock?.release();
    };
  }, []);
  return isAwake;
}
