/** Whose work is kept on this device: people who share a tablet do not see each other's drafts. */
let current: string | null = null;
let known: (id: string) => void = () => undefined;
const first = new Promise<string>((resolve) => {
  known = resolve;
});

/** To be called as soon as it is known who is signed in; for another person the page is loaded anew. */
export function setOwner(accountId: string): void {
  current = accountId;
  known(accountId);
}

/** The id of the account that is signed in; null while that is not known. */
export function currentOwner(): string | null {
  return current;
}

/** The id of the account that is signed in; waits until that is known. */
export function owner(): Promise<string> {
  return current === null ? first : Promise.resolve(current);
}
