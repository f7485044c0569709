import { storable } from './storable.ts';

/** Every column gets a name of its own: `Name`, `Name (2)`; one without is called after its place. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((given, index) => {
    const name = storable(given).trim() || `Spalte ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
