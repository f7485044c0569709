import { v7 as uuidv7 } from 'uuid';
import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { OpenWork, Visit, Work } from '../http/serve.ts';
import { SERVER_ACCOUNT } from './accounts.store.ts';
import { findCredentials, storePassword } from './credentials.store.ts';
import { endOfLink, type LinkPurpose } from './links.rules.ts';
import { findLink, insertLink, markRedeemed, voidLinks, type Link } from './links.store.ts';
import { hashNewPassword } from './newPassword.ts';
import { insertPerson } from './people.store.ts';
import { endSessionsOf } from './sessions.commands.ts';
import { asAccount, beginSession, type Device } from './signIn.commands.ts';
import { hashOf, newToken } from './tokens.ts';

/** A new link in the place of those the person had; the token is known to whoever asked, and nowhere kept. */
export async function makeLink(
  work: Work,
  purpose: LinkPurpose,
  accountId: string | null,
): Promise<{ token: string; purpose: LinkPurpose; endsAt: string }> {
  const [token, endsAt] = [newToken(), endOfLink(purpose, work.now)];
  await voidLinks(work.db, accountId, work.now);
  await insertLink(work.db, {
    tokenHash: hashOf(token),
    purpose,
    accountId,
    createdBy: work.account.id,
    createdAt: work.now,
    endsAt,
  });
  await recordLink(work, accountId ?? SERVER_ACCOUNT.id, 'link_made', purpose);
  return { token, purpose, endsAt: endsAt.toISOString() };
}

/** A link that can be used. Throws the same Problem for one that is used, over, void or made up. */
export async function requireLink({ db, now }: OpenWork, token: string): Promise<Link> {
  const link = await findLink(db, hashOf(token), now);
  if (!link) throw unknownLink();
  return link;
}

/** Sets the password of whom the link is for; signs them in unless their second factor is to be asked for. */
export async function redeemLink(
  work: OpenWork,
  visit: Visit<unknown>,
  city: string,
  input: { token: string; name: string | null; login: string | null; password: string; device: Device },
): Promise<'done' | 'sign_in'> {
  const link = await requireLink(work, input.token);
  if (!(await markRedeemed(work.db, hashOf(input.token), work.now))) throw unknownLink();
  const person = await personOf(work, link, input);
  const hash = await hashNewPassword(input.password, person, city);
  await storePassword(work.db, person.id, hash);
  await voidLinks(work.db, link.accountId, work.now);
  await endSessionsOf(asAccount(work, person.id, null), person.id, {});
  await recordLink(asAccount(work, person.id, null), person.id, 'password_set', link.purpose);
  if (person.hasSecondFactor) return 'sign_in';
  const proved = { accountId: person.id, method: 'password', secondFactor: false } as const;
  await beginSession(work, visit, proved, input.device);
  return 'done';
}

interface Invited {
  id: string;
  name: string;
  login: string | null;
  hasSecondFactor: boolean;
}

/** Who is there already, or the first administrator, who is not. */
async function personOf(
  work: OpenWork,
  link: Link,
  { name, login }: { name: string | null; login: string | null },
): Promise<Invited> {
  if (link.accountId === null) return addAdministrator(work, { name, login });
  const found = await findCredentials(work.db, { id: link.accountId });
  if (!found) throw unknownLink();
  return { ...found, hasSecondFactor: found.totpConfirmedAt !== null };
}

async function addAdministrator(
  work: OpenWork,
  { name, login }: { name: string | null; login: string | null },
): Promise<Invited> {
  const missing = Object.entries({ name, login }).filter(([, given]) => given === null);
  refuseIf(missing.map(([path]) => ({ path, key: 'invalid_type' })));
  const person = { id: uuidv7(), name: name ?? '', login, roles: ['administrator'] as const };
  const nothing = { contractorId: null, qualification: null };
  const uncertified = { certificateNumber: null, certificateValidUntil: null };
  await insertPerson(work.db, { ...person, ...nothing, ...uncertified });
  await recordChanges({ ...work, account: SERVER_ACCOUNT }, [
    {
      noun: 'account',
      thingId: person.id,
      treeId: null,
      act: 'added',
      before: null,
      after: { roles: person.roles },
    },
  ]);
  return { ...person, hasSecondFactor: false };
}

function recordLink(work: Work, thingId: string, act: ActOf<'account'>, purpose: LinkPurpose): Promise<void> {
  return recordChanges(work, [
    { noun: 'account', thingId, treeId: null, act, before: null, after: { purpose } },
  ]);
}

function unknownLink(): Problem {
  return new Problem('not_found', 'This link cannot be used', [{ path: 'token', key: 'link_unknown' }]);
}
