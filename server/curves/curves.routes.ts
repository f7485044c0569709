import { Problem } from '../http/problem.ts';
import { serve, type Route } from '../http/serve.ts';
import * as contract from './curves.contract.ts';
import { isKnown, soilOfTree } from './curves.store.ts';
import { readCurve } from './curves.ts';

export const curveRoutes: Route[] = [
  serve(contract.curveOfSensor, (work, { params: { id }, query }) =>
    readCurve(work, { kind: 'sensor', id }, query),
  ),
  serve(contract.curveOfInstallation, (work, { params: { id }, query }) =>
    readCurve(work, { kind: 'installation', id }, query),
  ),
  serve(contract.curveOfTree, (work, { params: { id }, query }) =>
    readCurve(work, { kind: 'tree', id }, query),
  ),
  serve(contract.soilOfTree, async ({ db }, { params: { id } }) => {
    if (!(await isKnown(db, { kind: 'tree', id }))) throw new Problem('not_found', 'There is no such tree');
    return { installations: await soilOfTree(db, id) };
  }),
];
