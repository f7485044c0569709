import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { Notices } from '../db/notices.ts';
import { Problem } from '../http/problem.ts';
import { serve, serveOpen, type Route } from '../http/serve.ts';
import { demoPeople, holdsDemoTown, isAnybodyThere } from './accounts.store.ts';
import { PROVIDER_PATHS } from './oidc.contract.ts';
import { confirmAgain, beginSession, endOwnSession, signInByPassword } from './signIn.commands.ts';
import { confirmIdentity, signIn, signInAsDemo, signOut, whatSignInOffers } from './signIn.contract.ts';
import { SignInLimits } from './signInLimits.ts';

/** Signing in and out, apart from the road over the city's identity provider. */
export function signInRoutes(config: Config, database: Database, access: Pick<Notices, 'announce'>): Route[] {
  const limits = new SignInLimits(database.pool);
  const offeredPeople = async (db: Database['knex']) =>
    config.demoPeople && (await holdsDemoTown(db)) ? demoPeople(db) : [];
  return [
    serveOpen(whatSignInOffers, async ({ db }) => {
      const people = await offeredPeople(db);
      return {
        city: config.city.name,
        awaitsFirstAdministrator: people.length === 0 && !(await isAnybodyThere(db)),
        provider: config.oidc?.name ?? null,
        demoPeople: people,
      };
    }),
    serveOpen(signIn, async (work, { body }, visit) => ({
      next: await signInByPassword(work, visit, limits, body),
    })),
    serveOpen(signInAsDemo, async (work, { body }, visit) => {
      const person = (await offeredPeople(work.db)).find(({ id }) => id === body.accountId);
      if (!person) throw new Problem('not_found', 'There is no such person in a demo town');
      const proved = { accountId: person.id, method: 'demo', secondFactor: false } as const;
      await beginSession(work, visit, proved, body.device);
      return { next: 'done' as const };
    }),
    serveOpen(signOut, async (work, _input, visit) => {
      await endOwnSession(work, visit);
      const isByProvider = config.oidc !== null && visit.visitor?.proof.method === 'provider';
      return { next: isByProvider ? PROVIDER_PATHS.signOut : null };
    }),
    serve(confirmIdentity, async (work, { body }, visit) => {
      const next = await confirmAgain(work, visit, limits, body);
      // What is to be repeated now must find the new proof.
      access.announce();
      return { next };
    }),
  ];
}
