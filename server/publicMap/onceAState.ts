/** Makes something once for each state of the trees, however many ask at the same time. */
export function onceAState<Made>(version: () => string, make: () => Promise<Made>): () => Promise<Made> {
  let kept: { version: string; made: Promise<Made> } | null = null;
  return () => {
    // Taken before it is made: what is kept is at least as new as its name.
    const now = version();
    if (kept?.version === now) return kept.made;
    const fresh = { version: now, made: make() };
    kept = fresh;
    fresh.made.catch(() => {
      if (kept === fresh) kept = null;
    });
    return fresh.made;
  };
}
