import type { PersonExport } from '#contract/accounts/personExport';

/** All pages of an export as one. */
export async function allPages(
  fetchPage: (cursor: string | null) => Promise<PersonExport>,
): Promise<Omit<PersonExport, 'nextCursor'>> {
  const { nextCursor, ...first } = await fetchPage(null);
  const acts = [...first.acts];
  let cursor = nextCursor;
  while (cursor !== null) {
    const page = await fetchPage(cursor);
    acts.push(...page.acts);
    cursor = page.nextCursor;
  }
  return { ...first, acts };
}

/** Hands an export over as a file, named by the account. */
export function savePersonFile(found: Omit<PersonExport, 'nextCursor'>): void {
  const file = new Blob([JSON.stringify(found, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `konto-${found.person.id}.json`;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
