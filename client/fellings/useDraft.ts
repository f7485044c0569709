import { useState } from 'react';

/** What a form holds, and how a part of it is changed. */
export function useDraft<Draft extends object>(
  initial: Draft,
): readonly [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(initial);
  return [draft, (change) => setDraft((held) => ({ ...held, ...change }))];
}
