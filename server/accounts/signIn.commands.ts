import { v7 as uuidv7 } from 'uuid';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { OpenWork, Visit, Work } from '../http/serve.ts';
import { SERVER_ACCOUNT } from './accounts.store.ts';
import { findCredentials, noteCodeUsed, storePassword, type Credentials } from './credentials.store.ts';
import { hashPassword, isOutdated, passwordFits } from './passwords.ts';
import { stepOfCode } from './secondFactor.ts';
import { endOfSession, type SessionKind } from './sessions.rules.ts';
import { endSessionsOf } from './sessions.commands.ts';
import { confirmSession, endSessions, insertSession } from './sessions.store.ts';
import type { SignInLimits } from './signInLimits.ts';
import { hashOf, newToken } from './tokens.ts';

export interface Device {
  kind: SessionKind;
  name: string;
}

export interface Proved {
  accountId: string;
  method: 'password' | 'provider' | 'demo';
  secondFactor: boolean;
}

/**
 * Signs in by login and password and, where one is set up, a code. Throws the same Problem for an unknown login and
 * a wrong password. Not to be called in a transaction: failures are counted on another connection.
 */
export async function signInByPassword(
  work: OpenWork,
  visit: Visit<unknown>,
  limits: SignInLimits,
  input: { login: string; password: string; code: string | null; device: Device },
): Promise<'done' | 'code'> {
  const { login, password, code, device } = input;
  await limits.count(login, visit.address);
  const found = await findCredentials(work.db, { login });
  const fits = await passwordFits(password, found?.passwordHash ?? null);
  if (!found || !fits) throw await failed(work, found, 'wrong_password');
  if (found.totpConfirmedAt && code === null) {
    await limits.giveBack(login, visit.address);
    return 'code';
  }
  const step = await acceptedStep(work, found, code);
  await limits.forgive(login, visit.address);
  await work.db.transaction(async (db) => {
    if (isOutdated(found.passwordHash ?? '')) await storePassword(db, found.id, await hashPassword(password));
    const proved = { accountId: found.id, method: 'password', secondFactor: step !== null } as const;
    await beginSession({ ...work, db }, visit, proved, device);
  });
  return 'done';
}

/** Opens a session on this device; a session it had before ends, so that a token is never carried over. */
export async function beginSession(
  work: OpenWork,
  visit: Pick<Visit<unknown>, 'cookie'>,
  { accountId, method, secondFactor }: Proved,
  { kind, name }: Device,
): Promise<void> {
  const { db, now, origin, account } = work;
  if (account && origin.sessionId)
    await endSessionsOf({ ...work, account }, account.id, { only: origin.sessionId });
  const [id, token, endsAt] = [uuidv7(), newToken(), endOfSession(kind, now)];
  await insertSession(db, {
    id,
    tokenHash: hashOf(token),
    accountId,
    kind,
    method,
    deviceName: name,
    secondFactor,
    now,
    endsAt,
    address: origin.address,
  });
  await recordChanges(asAccount(work, accountId, id), [
    {
      noun: 'session',
      thingId: id,
      treeId: null,
      act: 'signed_in',
      before: null,
      after: { kind, method, secondFactor },
    },
  ]);
  visit.cookie.keep(token, endsAt);
}

/** Ends the session of this device, if there is one. */
export async function endOwnSession(work: OpenWork, visit: Visit<unknown>): Promise<void> {
  visit.cookie.drop();
  const { account, origin } = work;
  if (!account || !origin.sessionId) return;
  const ended = await endSessions(work.db, account.id, { only: origin.sessionId }, work.now);
  await recordChanges(
    { ...work, account },
    ended.map((id) => ({
      noun: 'session',
      thingId: id,
      treeId: null,
      act: 'signed_out',
      before: null,
      after: null,
    })),
  );
}

/** Proves again who is signed in. Like `signInByPassword`, not in a transaction. */
export async function confirmAgain(
  work: Work,
  visit: Visit,
  limits: SignInLimits,
  { password, code }: { password: string | null; code: string | null },
): Promise<'done' | 'code'> {
  const { proof } = visit.visitor;
  if (proof.method === 'demo') {
    await confirmSession(work.db, proof.id, work.now, false);
    return 'done';
  }
  const found = await findCredentials(work.db, { id: work.account.id });
  const key = `confirm ${work.account.id}`;
  await limits.count(key, visit.address);
  const fits = await passwordFits(password ?? '', found?.passwordHash ?? null);
  if (!found || !fits) throw await failed(work, found, 'wrong_password');
  if (found.totpConfirmedAt && code === null) {
    await limits.giveBack(key, visit.address);
    return 'code';
  }
  const step = await acceptedStep(work, found, code);
  await limits.forgive(key, visit.address);
  await confirmSession(work.db, proof.id, work.now, step !== null);
  return 'done';
}

/** The step of a right code, which is used up by it; null where there is no second factor. */
async function acceptedStep(work: OpenWork, found: Credentials, code: string | null): Promise<number | null> {
  if (!found.totpConfirmedAt || !found.totpSecret) return null;
  const step = stepOfCode(code ?? '', found.totpSecret, work.now, found.totpLastStep);
  if (step === null || !(await noteCodeUsed(work.db, found.id, step)))
    throw await failed(work, found, 'wrong_code');
  return step;
}

/** Keeps a failure as evidence; what was typed as a login may be a password and is not kept. */
async function failed(
  work: OpenWork,
  found: Credentials | undefined,
  key: 'wrong_password' | 'wrong_code',
): Promise<Problem> {
  await recordChanges({ ...work, account: work.account ?? SERVER_ACCOUNT }, [
    {
      noun: 'account',
      thingId: found?.id ?? SERVER_ACCOUNT.id,
      treeId: null,
      act: 'sign_in_failed',
      before: null,
      after: { reason: key },
    },
  ]);
  const path = key === 'wrong_code' ? 'code' : 'password';
  return new Problem('unauthenticated', 'Login or password is wrong', [{ path, key }]);
}

/** Whoever signs in acts from now on. */
export function asAccount(work: OpenWork, id: string, sessionId: string | null): Work {
  const account = { id, name: '', roles: [], contractorId: null };
  return { ...work, account, origin: { ...work.origin, sessionId } };
}
