import { v7 as uuidv7 } from 'uuid';
import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { addMonths } from '../calendar/calendar.rules.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { Scope } from './permissions.rules.ts';
import type { ServiceToken } from './tokens.contract.ts';
import { findTokenById, insertMachine, insertToken, markRevoked } from './tokens.store.ts';
import { hashOf, newToken } from './tokens.ts';

/** By which a secret is known for what it is, when it turns up where it should not. */
const PREFIX = 'bk_';
/** A secret that nobody renews is a secret nobody looks after. Own proposal. */
const LONGEST_MONTHS = 24;

/** Makes a machine's account and its token; the secret is told here and kept nowhere. */
export async function addToken(
  work: Work,
  { name, scopes, lastDay }: { name: string; scopes: readonly Scope[]; lastDay: string },
): Promise<{ token: ServiceToken; secret: string }> {
  const latest = addMonths(work.today, LONGEST_MONTHS);
  if (lastDay < work.today) refuseIf([{ path: 'lastDay', key: 'day_past' }]);
  if (lastDay > latest) refuseIf([{ path: 'lastDay', key: 'token_too_long', params: { latest } }]);
  const [id, accountId, secret] = [uuidv7(), uuidv7(), newToken(PREFIX)];
  await insertMachine(work.db, { id: accountId, name });
  await insertToken(work.db, {
    id,
    accountId,
    tokenHash: hashOf(secret),
    scopes,
    createdBy: work.account.id,
    createdAt: work.now,
    lastDay,
    timeZone: work.timeZone,
  });
  await record(work, id, 'added', { accountId, scopes, lastDay });
  return { token: await requireToken(work, id), secret };
}

/** Ends a token: the machine's next request is refused. Revoked already, it stays so. */
export async function revokeToken(work: Work, id: string): Promise<ServiceToken> {
  await requireToken(work, id);
  if (await markRevoked(work.db, id, work.now)) await record(work, id, 'revoked', null);
  return requireToken(work, id);
}

async function requireToken(work: Work, id: string): Promise<ServiceToken> {
  const token = await findTokenById(work, id);
  if (!token) throw new Problem('not_found', 'There is no such service token');
  return token;
}

function record(
  work: Work,
  thingId: string,
  act: ActOf<'token'>,
  after: Record<string, unknown> | null,
): Promise<void> {
  return recordChanges(work, [{ noun: 'token', thingId, treeId: null, act, before: null, after }]);
}
