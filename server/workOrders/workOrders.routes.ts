import { serve, type Route } from '../http/serve.ts';
import { orderSightOf } from './orderSight.ts';
import * as placing from './placing.commands.ts';
import * as commands from './workOrders.commands.ts';
import * as contract from './workOrders.contract.ts';
import { listWorkOrders } from './workOrders.store.ts';

export const workOrderRoutes: Route[] = [
  serve(contract.listWorkOrders, (work, { query }) =>
    listWorkOrders(work.db, query, orderSightOf(work.account), work.today),
  ),
  serve(contract.getWorkOrder, (work, { params }) => commands.requireWorkOrder(work, params.id)),
  serve(contract.draftWorkOrder, (work, { body }) => commands.draftWorkOrder(work, body)),
  serve(contract.changeWorkOrder, (work, { params, body }) =>
    commands.changeWorkOrder(work, params.id, body),
  ),
  serve(contract.addToWorkOrder, (work, { params, body }) => commands.addToWorkOrder(work, params.id, body)),
  serve(contract.addLot, (work, { params, body }) => commands.addLot(work, params.id, body)),
  serve(contract.takeFromWorkOrder, (work, { params, body }) =>
    placing.takeFromWorkOrder(work, params.id, body),
  ),
  serve(contract.tenderWorkOrder, (work, { params, body }) => placing.tenderWorkOrder(work, params.id, body)),
  serve(contract.placeWorkOrder, (work, { params, body }) => placing.placeWorkOrder(work, params.id, body)),
  serve(contract.cancelWorkOrder, (work, { params, body }) => placing.cancelWorkOrder(work, params.id, body)),
];
