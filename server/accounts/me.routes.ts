import type { Config } from '../config.ts';
import { serve, type Route } from '../http/serve.ts';
import * as commands from './me.commands.ts';
import * as contract from './me.contract.ts';
import { endSessionsOf } from './sessions.commands.ts';

/** What everybody may see and change of their own account. */
export function meRoutes(config: Config): Route[] {
  const city = config.city.name;
  return [
    serve(contract.listOwnSessions, async (work, _input, { visitor }) => ({
      sessions: await commands.signedInDevices(work, work.account.id, visitor.proof.id),
    })),
    serve(contract.endOneOfOwnSessions, async (work, { params }) => {
      await endSessionsOf(work, work.account.id, { only: params.id });
      return {};
    }),
    serve(contract.endOtherSessions, async (work, _input, { visitor }) => ({
      ended: await endSessionsOf(work, work.account.id, { allBut: visitor.proof.id }),
    })),
    serve(contract.ownSignIn, (work) => commands.ownSignIn(work)),
    serve(contract.changePassword, (work, { body }, visit) =>
      commands.changePassword(work, visit, city, body.password),
    ),
    serve(contract.startSecondFactor, (work) => commands.startSecondFactor(work, city)),
    serve(contract.confirmSecondFactor, (work, { body }, visit) =>
      commands.confirmSecondFactor(work, visit, body.code),
    ),
    serve(contract.removeSecondFactor, async (work) => {
      await commands.removeSecondFactor(work);
      return {};
    }),
  ];
}
