import type { Config } from '../config.ts';
import { Problem } from '../http/problem.ts';
import { serve, type Route } from '../http/serve.ts';
import { shownLayers } from '../layers/shownLayers.ts';
import { listAccounts, whoAmI } from './accounts.contract.ts';
import { allAccounts, findAccount, holdsDemoTown } from './accounts.store.ts';

export function accountRoutes(config: Config): Route[] {
  const layers = shownLayers(config.layers);
  return [
    serve(whoAmI, async (work, _input, { visitor }) => {
      const account = await findAccount(work.db, work.account.id);
      if (!account) throw new Problem('unauthenticated', 'Nobody is signed in');
      const { name, bbox, timeZone } = config.city;
      return {
        account,
        contractorId: work.account.contractorId,
        permissions: [...visitor.permissions],
        mustAddSecondFactor: visitor.mustAddSecondFactor,
        session: visitor.proof,
        today: work.today,
        demo: await holdsDemoTown(work.db),
        city: { name, bbox, timeZone },
        basemaps: config.basemaps,
        layers,
      };
    }),
    serve(listAccounts, async (work) => ({ accounts: await allAccounts(work.db) })),
  ];
}
