/** Who wants to know that something was written: the query cache and the map. */
const listeners = new Set<() => void>();

/** Called after every write that the server has confirmed. Returns how to stop. */
export function onServerChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `send` calls this by itself; whoever writes by another road calls it too. */
export function announceServerChange(): void {
  for (const listener of listeners) listener();
}
