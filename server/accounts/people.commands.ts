import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { forgetPlanning } from '../planner/planInspectors.store.ts';
import { remindAnew } from '../reminders/remind.ts';
import { forgetReminding } from '../reminders/settings.store.ts';
import { CALENDAR_NEEDS } from '../rounds/calendarFeeds.contract.ts';
import { revokeFeedOf } from '../rounds/calendarFeeds.commands.ts';
import { dropFactor } from './credentials.store.ts';
import { makeLink } from './links.commands.ts';
import { voidLinks } from './links.store.ts';
import type { Person } from './people.contract.ts';
import { deleteSessionsOf, forgetAnswersNaming } from './retention.store.ts';
import { changedFields, pseudonymOf } from './people.rules.ts';
import { may } from './permissions.rules.ts';
import * as store from './people.store.ts';
import { endSessionsOf } from './sessions.commands.ts';

type Target = { id: string; version: number };

/** Adds a person. Sent twice with the same id, they are added once. */
export async function addPerson(work: Work, input: store.PersonFields & { id: string }): Promise<Person> {
  const fields = ofItsRoles(input);
  if (await store.insertPerson(work.db, { ...fields, id: input.id }))
    await record(work, input.id, 'added', null, { roles: fields.roles, contractorId: fields.contractorId });
  return requirePerson(work, input.id);
}

/**
 * Changes a person of a version. Another role or firm signs all their devices out, and they are reminded of what is
 * theirs now.
 */
export async function changePerson(work: Work, target: Target, input: store.PersonFields): Promise<Person> {
  const before = await requirePerson(work, target.id);
  const fields = ofItsRoles(input);
  if (!fields.roles.includes('administrator')) await keepAnAdministrator(work, before);
  if (!(await store.updatePerson(work.db, target, fields))) throw stale();
  const changed = changedFields(before, fields);
  await record(
    work,
    target.id,
    'changed',
    { roles: before.roles, contractorId: before.contractorId },
    { roles: fields.roles, contractorId: fields.contractorId, fields: changed },
  );
  if (changed.includes('roles') || changed.includes('contractorId')) {
    await endSessionsOf(work, target.id, {});
    if (!may(fields.roles, CALENDAR_NEEDS)) await revokeFeedOf(work, target.id);
    await remindAnew(work, target.id);
  }
  return requirePerson(work, target.id);
}

/** Lets a person in no more: their devices are signed out, their links and calendar void, and nobody reminds them. */
export async function disablePerson(work: Work, target: Target): Promise<Person> {
  await keepAnAdministrator(work, await requirePerson(work, target.id));
  if (!(await store.setDisabled(work.db, target, work.now))) throw stale();
  await voidLinks(work.db, target.id, work.now);
  await endSessionsOf(work, target.id, {});
  await revokeFeedOf(work, target.id);
  await remindAnew(work, target.id);
  await record(work, target.id, 'disabled', null, null);
  return requirePerson(work, target.id);
}

export async function enablePerson(work: Work, target: Target): Promise<Person> {
  await requirePerson(work, target.id);
  if (!(await store.setDisabled(work.db, target, null))) throw stale();
  await remindAnew(work, target.id);
  await record(work, target.id, 'enabled', null, null);
  return requirePerson(work, target.id);
}

/** Cannot be undone. What the person recorded stays, in the name of the pseudonym. */
export async function anonymisePerson(work: Work, target: Target): Promise<Person> {
  const person = await requirePerson(work, target.id);
  await keepAnAdministrator(work, person);
  await endSessionsOf(work, target.id, {});
  if (!(await store.setAnonymised(work.db, target, pseudonymOf(person), work.now))) throw stale();
  await store.deleteWaysIn(work.db, target.id);
  await deleteSessionsOf(work.db, target.id);
  await forgetAnswersNaming(work.db, person.name);
  await revokeFeedOf(work, target.id);
  await forgetPlanning(work.db, target.id);
  await forgetReminding(work.db, person, pseudonymOf(person));
  await record(work, target.id, 'anonymised', null, null);
  return requirePerson(work, target.id);
}

/** An invitation for who has no password yet, else a link to set a new one. */
export async function linkFor(work: Work, id: string) {
  const person = await requirePerson(work, id);
  if (person.disabledAt !== null) throw refusal('person_disabled');
  if (person.login === null) throw refusal('login_missing');
  return makeLink(work, person.hasPassword ? 'password_reset' : 'invitation', id);
}

/** For a lost telephone. Whoever has the old one is signed out as well. */
export async function removeSecondFactorOf(work: Work, id: string): Promise<Person> {
  await requirePerson(work, id);
  if (await dropFactor(work.db, id)) {
    await record(work, id, 'second_factor_removed', null, null);
    await endSessionsOf(work, id, {});
  }
  return requirePerson(work, id);
}

/** The person, or 404. */
export async function requirePerson(work: Work, id: string): Promise<Person> {
  const person = await store.findPerson(work.db, id, work.now);
  if (!person) throw new Problem('not_found', 'There is no such person');
  return person;
}

/** Somebody has to be left who can let others in. */
async function keepAnAdministrator(work: Work, person: Person): Promise<void> {
  const administrators = await store.lockAdministrators(work.db);
  if (administrators.length === 1 && administrators[0] === person.id)
    refuseIf([{ path: 'roles', key: 'last_administrator' }], 'Somebody has to look after accounts');
}

/** Only contractors belong to a firm. */
function ofItsRoles(fields: store.PersonFields): store.PersonFields {
  return { ...fields, contractorId: fields.roles.includes('contractor') ? fields.contractorId : null };
}

function record(
  work: Work,
  thingId: string,
  act: ActOf<'account'>,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  return recordChanges(work, [{ noun: 'account', thingId, treeId: null, act, before, after }]);
}

function stale(): Problem {
  return new Problem('conflict', 'Somebody else changed this person meanwhile', [
    { path: 'version', key: 'changed_meanwhile' },
  ]);
}

function refusal(key: string): Problem {
  return new Problem('invalid', 'This cannot be done', [{ path: '', key }]);
}
