import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at every drawing, which does what the last one given does: for `memo`, which compares. */
export function useSteady<Gaps extends unknown[]>(act: (...gaps: Gaps) => void): (...gaps: Gaps) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...gaps: Gaps) => latest.current(...gaps), []);
}
