import { Refusal, TurnedAway } from './refusal.ts';

/** Asks a person who they are while a request waits. Each answer says whether the request may be sent again. */
export interface Doorkeeper {
  /** Nobody is signed in, or no longer. */
  signIn(): Promise<boolean>;
  /** What is asked for is sensitive: whoever is signed in has to prove it once more. */
  confirm(): Promise<boolean>;
  /** Somebody else has signed in on this device: the page still shows the work of the one before, and has to go. */
  leave(): void;
}

let doorkeeper: Doorkeeper | null = null;
let actingAs: string | null = null;
/** Questions that wait until a person has shown who they are. */
let atTheDoor = 0;

export function appoint(keeper: Doorkeeper): void {
  doorkeeper = keeper;
}

/** Whose page this is: every request says so, and the server refuses it once somebody else is signed in. */
export function actAs(accountId: string): void {
  actingAs = accountId;
}

export function actingHeaders(): Record<string, string> {
  return actingAs === null ? {} : { 'x-acting-as': actingAs };
}

/** Does a request wait for a person? Then the server is there, however long it takes. */
export function isSomebodyAtTheDoor(): boolean {
  return atTheDoor > 0;
}

/** Asks the server, and once more each time a person has shown at the door who they are. */
export async function throughTheDoor<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      atTheDoor += 1;
      const mayAsk = await mayAskAgain(error).finally(() => (atTheDoor -= 1));
      if (!mayAsk) throw error;
    }
  }
}

async function mayAskAgain(error: unknown): Promise<boolean> {
  if (!(error instanceof Refusal) || !doorkeeper) return false;
  const keys = error.issues.map(({ key }) => key);
  if (keys.includes('confirm_identity')) return doorkeeper.confirm();
  if (keys.includes('somebody_else')) {
    doorkeeper.leave();
    // For what waits to be sent the server is as good as away: it stays on the device, for whose it is.
    throw new TurnedAway();
  }
  if (!keys.includes('sign_in')) return false;
  if (await doorkeeper.signIn()) return true;
  throw new TurnedAway();
}
