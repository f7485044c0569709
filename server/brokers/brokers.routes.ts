import { serve, type Route } from '../http/serve.ts';
import { removeBroker, setBroker } from './brokers.commands.ts';
import * as contract from './brokers.contract.ts';
import { allBrokers } from './brokers.store.ts';

export const brokerRoutes: Route[] = [
  serve(contract.listBrokers, async ({ db, now }) => ({ brokers: await allBrokers(db, now) })),
  serve(contract.setBroker, (work, { params, body }) => setBroker(work, params.id, body)),
  serve(contract.removeBroker, async (work, { params, body }) => {
    await removeBroker(work, params.id, body.version);
    return {};
  }),
];
