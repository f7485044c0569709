import { serve, type Route } from '../http/serve.ts';
import { addSource, editSource, endSource, rotateSecret } from './sources.commands.ts';
import * as contract from './sources.contract.ts';
import { allSources } from './sources.store.ts';

export const sourceRoutes: Route[] = [
  serve(contract.listSources, async ({ db, now }) => ({ sources: await allSources(db, now) })),
  serve(contract.addSource, (work, { body }) => addSource(work, body)),
  serve(contract.editSource, (work, { params, body }) => editSource(work, params.id, body)),
  serve(contract.rotateSecret, (work, { params, body }) => rotateSecret(work, params.id, body.version)),
  serve(contract.endSource, (work, { params, body }) => endSource(work, params.id, body.version)),
];
