import { v7 as uuidv7 } from 'uuid';
import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges, type Change } from '../audit/changes.store.ts';
import type { OpenWork, Visit } from '../http/serve.ts';
import { remindAnew } from '../reminders/remind.ts';
import { revokeFeedOf } from '../rounds/calendarFeeds.commands.ts';
import { CALENDAR_NEEDS } from '../rounds/calendarFeeds.contract.ts';
import { SERVER_ACCOUNT } from './accounts.store.ts';
import type { ProviderRefusalKey } from './oidc.contract.ts';
import { mustShowSecondFactor, type SecondFactorOf } from './oidc.rules.ts';
import { insertPersonWithIdentity, lockIdentity, updatePerson, type KnownPerson } from './oidc.store.ts';
import { may } from './permissions.rules.ts';
import type { Vouched } from './oidcProvider.ts';
import { confirmSession, endSessions } from './sessions.store.ts';
import { beginSession, type Device } from './signIn.commands.ts';

/**
 * Signs in whom the identity provider vouches for. The identity is issuer and subject: an account with the same name
 * or address is somebody else's. New people get an account; the roles of known ones follow their groups, and who has
 * lost the last one is signed out everywhere, so that even a refusal is to be committed.
 */
export async function signInByProvider(
  work: OpenWork,
  visit: Pick<Visit<unknown>, 'cookie'>,
  { vouched, device, secondFactorOf }: { vouched: Vouched; device: Device; secondFactorOf: SecondFactorOf },
): Promise<'done' | ProviderRefusalKey> {
  const known = await lockIdentity(work.db, vouched.issuer, vouched.subject);
  if (known?.isDisabled) return 'provider_account_disabled';
  if (vouched.roles.length === 0) {
    if (known) await signOutEverywhere(work, known.accountId);
    return 'provider_no_role';
  }
  if (!vouched.secondFactor && mustShowSecondFactor(vouched.roles, secondFactorOf))
    return 'provider_second_factor_missing';
  const accountId = known ? await follow(work, known, vouched) : await admit(work, vouched);
  await beginSession(
    work,
    visit,
    { accountId, method: 'provider', secondFactor: vouched.secondFactor },
    device,
  );
  return 'done';
}

/** The person of a session has proved at the provider again who they are. */
export async function confirmByProvider(
  work: OpenWork,
  sessionId: string,
  vouched: Vouched,
): Promise<'done' | ProviderRefusalKey> {
  const known = await lockIdentity(work.db, vouched.issuer, vouched.subject);
  const isSame = known?.accountId === work.account?.id && work.origin.sessionId === sessionId;
  if (!known || !isSame) return 'provider_other_person';
  await confirmSession(work.db, sessionId, work.now, vouched.secondFactor);
  return 'done';
}

async function admit(work: OpenWork, { issuer, subject, name, roles }: Vouched): Promise<string> {
  const id = uuidv7();
  await insertPersonWithIdentity(work.db, { id, name, roles, issuer, subject });
  await record(work, [{ ...account(id, 'admitted_by_provider'), before: null, after: { roles } }]);
  return id;
}

/** Names stay out of the evidence, which keeps everything for ever. */
async function follow(work: OpenWork, known: KnownPerson, { name, roles }: Vouched): Promise<string> {
  const { accountId } = known;
  const sameRoles = JSON.stringify(known.roles) === JSON.stringify(roles);
  if (sameRoles && known.name === name) return accountId;
  await updatePerson(work.db, accountId, name, roles);
  const change = sameRoles
    ? { before: null, after: { changed: ['name'] } }
    : { before: { roles: known.roles }, after: { roles } };
  await record(work, [{ ...account(accountId, 'followed_provider'), ...change }]);
  if (!may(roles, CALENDAR_NEEDS)) await revokeFeedOf({ ...work, account: SERVER_ACCOUNT }, accountId);
  await remindAnew(work, accountId);
  return accountId;
}

async function signOutEverywhere(work: OpenWork, accountId: string): Promise<void> {
  const ended = await endSessions(work.db, accountId, {}, work.now);
  const lost = { treeId: null, act: 'ended_without_role', before: null, after: { accountId } } as const;
  await record(
    work,
    ended.map((thingId) => ({ noun: 'session', thingId, ...lost })),
  );
  await revokeFeedOf({ ...work, account: SERVER_ACCOUNT }, accountId);
}

function account(thingId: string, act: ActOf<'account'>) {
  return { noun: 'account', thingId, treeId: null, act } as const;
}

/** Done by the product on the provider's word: nobody is signed in yet. */
async function record(work: OpenWork, changes: readonly Change[]): Promise<void> {
  await recordChanges({ ...work, account: SERVER_ACCOUNT }, changes);
}
