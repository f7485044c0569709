import { serve, type Route } from '../http/serve.ts';
import { signedInDevices } from './me.commands.ts';
import * as commands from './people.commands.ts';
import * as contract from './people.contract.ts';
import { allPeople } from './people.store.ts';
import { endSessionsOf } from './sessions.commands.ts';

/** What those do who look after people and their devices. */
export const peopleRoutes: Route[] = [
  serve(contract.listPeople, async (work) => ({ people: await allPeople(work.db, work.now) })),
  serve(contract.addPerson, (work, { body }) => commands.addPerson(work, body)),
  serve(contract.changePerson, (work, { params, body: { version, ...fields } }) =>
    commands.changePerson(work, { id: params.id, version }, fields),
  ),
  serve(contract.disablePerson, (work, { params, body }) =>
    commands.disablePerson(work, { ...params, ...body }),
  ),
  serve(contract.enablePerson, (work, { params, body }) =>
    commands.enablePerson(work, { ...params, ...body }),
  ),
  serve(contract.anonymisePerson, (work, { params, body }) =>
    commands.anonymisePerson(work, { ...params, ...body }),
  ),
  serve(contract.listSessionsOfPerson, async (work, { params }, { visitor }) => ({
    sessions: await signedInDevices(work, params.id, visitor.proof.id),
  })),
  serve(contract.endSessionsOfPerson, async (work, { params, body }) => {
    await commands.requirePerson(work, params.id);
    return { ended: await endSessionsOf(work, params.id, body.sessionId ? { only: body.sessionId } : {}) };
  }),
  serve(contract.linkForPerson, (work, { params }) => commands.linkFor(work, params.id)),
  serve(contract.removeSecondFactorOfPerson, (work, { params }) =>
    commands.removeSecondFactorOf(work, params.id),
  ),
];
