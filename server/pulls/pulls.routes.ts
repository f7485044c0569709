import { serve, type Route } from '../http/serve.ts';
import { abortBackfill, askBackfill, setStorageAccess } from './backfills.commands.ts';
import { allStorageAccesses } from './backfills.store.ts';
import { addElementSource, editElementSource, pullNow } from './elementSources.commands.ts';
import { allElementPulls } from './elementPulls.store.ts';
import * as contract from './pulls.contract.ts';

export function pullRoutes({ innerHosts }: { innerHosts: readonly string[] }): Route[] {
  return [
    serve(contract.listPulls, async ({ db }) => ({
      elements: await allElementPulls(db),
      storages: await allStorageAccesses(db),
    })),
    serve(contract.addElementSource, (work, { body }) => addElementSource(work, body, innerHosts)),
    serve(contract.editElementSource, (work, { params, body }) =>
      editElementSource(work, params.id, body, innerHosts),
    ),
    serve(contract.pullNow, (work, { params }) => pullNow(work, params.id)),
    serve(contract.setStorageAccess, (work, { params, body }) =>
      setStorageAccess(work, params.id, body, innerHosts),
    ),
    serve(contract.askBackfill, (work, { params, body }) => askBackfill(work, params.id, body)),
    serve(contract.abortBackfill, (work, { params }) => abortBackfill(work, params.id)),
  ];
}
