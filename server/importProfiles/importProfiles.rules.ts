/** Is this the head the profile was made for? The same names, in whichever order: columns are found by their names. */
export function fitsHead(profile: { head: readonly string[] }, columns: readonly string[]): boolean {
  const known = new Set(profile.head);
  return profile.head.length === columns.length && columns.every((column) => known.has(column));
}

/** The profiles a file is recognised by: those made for its very head; else none. */
export function profilesFor<Profile extends { head: readonly string[] }>(
  profiles: readonly Profile[],
  columns: readonly string[],
): Profile[] {
  return profiles.filter((profile) => fitsHead(profile, columns));
}

/** The columns a profile names that a file does not have. */
export function missingColumns(
  { mapping }: { mapping: { columns: Readonly<Record<string, string>> } },
  columns: readonly string[],
): string[] {
  return Object.keys(mapping.columns).filter((column) => !columns.includes(column));
}
