/** Which fields of a person differ. Their values are personal and stay out of what is kept for ever. */
export function changedFields(before: object, after: object): string[] {
  const then = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(then.get(name) ?? null) !== JSON.stringify(value ?? null))
    .map(([name]) => name);
}

/** Under which name a departed person's work stands; the same in every language. */
export function pseudonymOf({ id }: { id: string }): string {
  return `N. N. ${id.slice(-6)}`;
}
