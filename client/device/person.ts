import { dayIn } from '#rules/calendar/calendar';
import { areasKnown } from './areaView.ts';
import { deviceDatabase } from './deviceDatabase.ts';
import { refreshLists } from './keptLists.ts';

const LAST = 'last';
let timeZone = 'Europe/Berlin';

/** To be called when it is known whose page this is, and in which time zone their city lies. */
export function beginOnDevice(accountId: string, zone: string): void {
  timeZone = zone;
  void areasKnown();
  void refreshLists().catch(() => undefined);
  void remember(accountId).catch(() => undefined);
}

/** The calendar day in the city, by the device's clock: what was due when the trees were fetched says nothing. */
export function dayOnDevice(): string {
  return dayIn(timeZone, new Date());
}

/** Whose page was open last; the server may know better, and decides as soon as it answers. */
export async function lastPerson(): Promise<string | undefined> {
  return (await deviceDatabase()).get('people', LAST);
}

/** Nobody is signed in any more: without the server the page begins for nobody. */
export async function forgetPerson(): Promise<void> {
  await (await deviceDatabase()).delete('people', LAST);
}

async function remember(accountId: string): Promise<void> {
  await (await deviceDatabase()).put('people', accountId, LAST);
}
