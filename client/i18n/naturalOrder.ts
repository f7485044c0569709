let collator: Intl.Collator | undefined;

/** 2 before 10 before 10a, whatever the language of the screen: the server's `natural_order`. */
export function inNaturalOrder(one: string, other: string): number {
  // Made when something is first sorted: a page that starts need not wait for it.
  collator ??= new Intl.Collator('de', { numeric: true });
  return collator.compare(one, other);
}
