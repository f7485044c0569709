import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Visit, Work } from '../http/serve.ts';
import * as store from './credentials.store.ts';
import type { OwnSession } from './me.contract.ts';
import { hashNewPassword } from './newPassword.ts';
import { needsSecondFactor } from './permissions.rules.ts';
import { enrolmentAddress, newSecret, stepOfCode } from './secondFactor.ts';
import { sessionHolds } from './sessions.rules.ts';
import { confirmSession, openSessionsOf } from './sessions.store.ts';
import { endSessionsOf } from './sessions.commands.ts';

/** The devices on which a person is signed in now; `thisOne` is that of the request, or null. */
export async function signedInDevices(
  work: Work,
  accountId: string,
  thisOne: string | null,
): Promise<OwnSession[]> {
  const sessions = await openSessionsOf(work.db, accountId);
  return sessions
    .filter((session) => sessionHolds(session, work.now))
    .map((session) => ({ ...session, isThisOne: session.id === thisOne }));
}

/** By what the person signs in; no secret among it. */
export async function ownSignIn(work: Work) {
  const own = await requireOwn(work);
  return {
    login: own.login,
    hasPassword: own.passwordHash !== null,
    secondFactorSince: own.totpConfirmedAt,
    canRemoveSecondFactor: own.totpConfirmedAt !== null && !needsSecondFactor(own.roles),
  };
}

/** Changes the own password; all other devices are signed out. */
export async function changePassword(
  work: Work,
  { visitor }: Visit,
  city: string,
  password: string,
): Promise<{ ended: number }> {
  const own = await requirePassword(work);
  await store.storePassword(work.db, own.id, await hashNewPassword(password, own, city));
  await record(work, 'password_set');
  return { ended: await endSessionsOf(work, own.id, { allBut: visitor.proof.id }) };
}

/** Makes a new secret. Until a code proves it the old one, if there is one, stays the second factor. */
export async function startSecondFactor(
  work: Work,
  city: string,
): Promise<{ secret: string; address: string }> {
  const own = await requirePassword(work);
  const secret = newSecret();
  await store.storePendingFactor(work.db, own.id, secret);
  await record(work, 'second_factor_started');
  return { secret, address: enrolmentAddress(secret, own.login ?? own.name, `Baumkataster ${city}`) };
}

/** From the first right code on the new secret counts; devices that came in without it are signed out. */
export async function confirmSecondFactor(
  work: Work,
  { visitor }: Visit,
  code: string,
): Promise<{ ended: number }> {
  const own = await requirePassword(work);
  if (own.totpPendingSecret === null) throw refusal('second_factor_not_started');
  const step = stepOfCode(code, own.totpPendingSecret, work.now, null);
  if (step === null) throw refusal('wrong_code', 'code');
  await store.confirmPendingFactor(work.db, own.id, work.now, step);
  await confirmSession(work.db, visitor.proof.id, work.now, true);
  await record(work, 'second_factor_added');
  return { ended: await endSessionsOf(work, own.id, { allBut: visitor.proof.id }) };
}

/** Whoever can let others in keeps the second factor. */
export async function removeSecondFactor(work: Work): Promise<void> {
  const own = await requirePassword(work);
  if (needsSecondFactor(own.roles)) throw refusal('second_factor_needed');
  if (await store.dropFactor(work.db, own.id)) await record(work, 'second_factor_removed');
}

/** Neither people of the identity provider nor those of the demo town sign in by anything of ours. */
async function requirePassword(work: Work): Promise<store.Credentials> {
  const own = await requireOwn(work);
  if (own.passwordHash === null) throw refusal('no_password_here');
  return own;
}

async function requireOwn(work: Work): Promise<store.Credentials> {
  const own = await store.findCredentials(work.db, { id: work.account.id });
  if (!own) throw new Problem('not_found', 'This is not the account of a person');
  return own;
}

function record(work: Work, act: ActOf<'account'>): Promise<void> {
  return recordChanges(work, [
    { noun: 'account', thingId: work.account.id, treeId: null, act, before: null, after: null },
  ]);
}

function refusal(key: string, path = ''): Problem {
  return new Problem('invalid', 'This cannot be done', [{ path, key }]);
}
